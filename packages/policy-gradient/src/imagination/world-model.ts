import type { Objective } from '@edgewright/contracts';
import { feasibility, metricsOf } from '@edgewright/objective';
import type { SearchSpace } from '@edgewright/search-space';
import type { Belief } from '../surrogates/gaussian-process.js';
import { Likeness } from '../surrogates/likeness.js';
import { NormalScores } from '../surrogates/normal-scores.js';
import { Surrogate } from '../surrogates/surrogate.js';
import type { Features } from './features.js';
import type { Past } from './history.js';
import type { Imagined } from './imagine.js';
import { orientation } from './orientation.js';

/** What never changes in a study. */
export interface Setting {
  readonly space: SearchSpace;
  readonly objective: Objective;
}

/** Logarithms of the hyperparameters by what is modelled: float64[hyperparameters]. */
export type Hyperparameters = ReadonlyMap<string, Float64Array>;

/** Stands for whether there is an answer at all, beside the names of metrics. */
const ANSWER = '';

/** What a world model is made from. */
export interface WorldModelParts {
  readonly past: readonly Past[];
  readonly features: Features;
  readonly hyperparameters: Hyperparameters;
  /** Whether the hyperparameters move on towards what was measured. */
  readonly refit: boolean;
  readonly optimism: number;
  /** What was believed before, whose work is taken over where it fits. */
  readonly before: WorldModel | undefined;
}

interface Known extends Pick<WorldModelParts, 'past' | 'features'> {
  readonly surrogates: ReadonlyMap<string, Surrogate>;
  /** Scales of the metrics that need no surrogate. */
  readonly exact: ReadonlyMap<string, NormalScores>;
  /** Scores of what was measured, noise taken out, by metric. */
  readonly measured: ReadonlyMap<string, ReadonlyMap<Past, number>>;
}

/**
 * What is believed of every candidate after the trials so far: exact where a metric is cheap, else from a surrogate of that
 * metric. Beliefs are in normal scores, turned so that larger is better.
 */
export class WorldModel {
  private constructor(
    private readonly setting: Setting,
    private readonly known: Known,
  ) {}

  static of(setting: Setting, parts: WorldModelParts): WorldModel {
    const { past, features, hyperparameters, refit, optimism, before } = parts;
    const { objective } = setting;
    const rows = past.map(({ encoding, metrics }) => features.rowOf(encoding, metrics));
    const everything = new Likeness(features.columns, rows);
    const surrogates = new Map<string, Surrogate>();
    const exact = new Map<string, NormalScores>();
    const scores = new Map<string, ReadonlyMap<Past, number>>();
    const keep = (name: string, known: readonly Past[], each: ArrayLike<number>) =>
      scores.set(name, new Map(known.map((one, index) => [one, each[index] ?? NaN])));
    const learn = (name: string, known: readonly Past[], valueOf: (each: Past) => number) => {
      const likeness =
        known.length === past.length
          ? everything
          : new Likeness(
              features.columns,
              known.map(({ encoding, metrics }) => features.rowOf(encoding, metrics)),
            );
      const values = known.map(valueOf);
      const surrogate = Surrogate.of(
        { likeness, values },
        { logarithms: hyperparameters.get(name), refit, optimism, before: before?.surrogateOf(name) },
      );
      surrogates.set(name, surrogate);
      keep(name, known, surrogate.smoothed());
    };
    for (const metric of metricsOf(objective)) {
      const known = past.filter(({ metrics }) => metrics[metric] !== undefined);
      const turned = ({ metrics }: Past) => orientation(objective, metric) * (metrics[metric] ?? NaN);
      if (!features.cheap.includes(metric)) learn(metric, known, turned);
      else {
        const each = new NormalScores(known.map(turned));
        exact.set(metric, each);
        keep(
          metric,
          known,
          known.map((one) => each.scoreOf(turned(one))),
        );
      }
    }
    const answered = past.filter((each) => hasAnswer(objective, each)).length;
    if (answered < past.length) learn(ANSWER, past, (each) => (hasAnswer(objective, each) ? 1 : 0));
    return new WorldModel(setting, { past, features, surrogates, exact, measured: scores });
  }

  get past(): readonly Past[] {
    return this.known.past;
  }

  get hyperparameters(): Hyperparameters {
    return new Map([...this.known.surrogates].map(([name, { logarithms }]) => [name, logarithms]));
  }

  /** Every metric that the objective names. */
  get metrics(): readonly string[] {
    return metricsOf(this.setting.objective);
  }

  /** The score of a metric. */
  believe(metric: string, imagined: Imagined): Belief {
    const exact = this.known.exact.get(metric);
    if (exact !== undefined) return { mean: exact.scoreOf(this.#turned(metric, imagined)), deviation: 0 };
    return this.#predict(metric, imagined);
  }

  /** The score of a metric that was measured, noise taken out. */
  smoothed(metric: string, past: Past): number {
    return this.known.measured.get(metric)?.get(past) ?? NaN;
  }

  /** The score of a value of a metric. */
  scoreOf(metric: string, value: number): number {
    const scores = this.known.exact.get(metric) ?? this.known.surrogates.get(metric)?.scores;
    return scores?.scoreOf(orientation(this.setting.objective, metric) * value) ?? NaN;
  }

  /** The value of a metric whose score is given. */
  valueOf(metric: string, score: number): number {
    return orientation(this.setting.objective, metric) * this.orientedValueOf(metric, score);
  }

  /** The same, turned so that larger is better. */
  orientedValueOf(metric: string, score: number): number {
    const scores = this.known.exact.get(metric) ?? this.known.surrogates.get(metric)?.scores;
    return scores?.valueOf(score) ?? NaN;
  }

  /** The believed value of a metric in its unit. */
  expect(metric: string, imagined: Imagined): number {
    return imagined.cheap[metric] ?? this.valueOf(metric, this.#predict(metric, imagined).mean);
  }

  /** The score of whether a candidate will be answered at all; `undefined` while every trial was. */
  answer(imagined: Imagined): Belief | undefined {
    return this.known.surrogates.has(ANSWER) ? this.#predict(ANSWER, imagined) : undefined;
  }

  /** The surrogate of a metric; `undefined` where the metric is exact. */
  surrogateOf(metric: string): Surrogate | undefined {
    return this.known.surrogates.get(metric);
  }

  /** The same beliefs with less doubt, as if candidates still pending had come out as believed. */
  expecting(pending: readonly Imagined[]): WorldModel {
    const rows = pending.map(({ encoding, cheap }) => this.known.features.rowOf(encoding, cheap));
    const surrogates = new Map(
      [...this.known.surrogates].map(([name, surrogate]) => [name, surrogate.expecting(rows)]),
    );
    return new WorldModel(this.setting, { ...this.known, surrogates });
  }

  #predict(name: string, { encoding, cheap }: Imagined): Belief {
    const row = this.known.features.rowOf(encoding, cheap);
    return this.known.surrogates.get(name)?.predict(row) ?? { mean: NaN, deviation: NaN };
  }

  #turned(metric: string, { cheap }: Imagined): number {
    return orientation(this.setting.objective, metric) * (cheap[metric] ?? NaN);
  }
}

/** Whether a trial says what its candidate is worth: all metrics, or at least which limit it breaks. */
function hasAnswer(objective: Objective, { metrics, answered }: Past): boolean {
  const { broken, missing } = feasibility(objective, metrics);
  return answered && (missing.length === 0 || broken.length > 0);
}
