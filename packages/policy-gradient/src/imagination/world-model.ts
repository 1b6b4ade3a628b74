import type { Metrics, Objective } from '@edgewright/contracts';
import { feasibility, metricsOf } from '@edgewright/objective';
import type { Encoding, SearchSpace } from '@edgewright/search-space';
import { type Columns, columnsOf, INACTIVE, type Row, rowOf } from '../surrogates/columns.js';
import type { Belief } from '../surrogates/gaussian-process.js';
import { NormalScores } from '../surrogates/normal-scores.js';
import { Surrogate } from '../surrogates/surrogate.js';
import type { Past } from './history.js';
import { orientation } from './orientation.js';

/** What never changes in a study. */
export interface Setting {
  readonly space: SearchSpace;
  readonly objective: Objective;
}

/** A candidate with the metrics that are known without a trial. */
export interface Imagined {
  readonly encoding: Encoding;
  readonly cheap: Metrics;
}

/** Logarithms of the hyperparameters by what is modelled: float64[3 + columns]. */
export type Hyperparameters = ReadonlyMap<string, Float64Array>;

/** Stands for whether there is an answer at all, beside the names of metrics. */
const ANSWER = '';

/** What a world model is made from. */
export interface WorldModelParts {
  readonly past: readonly Past[];
  /** Names of the metrics that are known of every candidate. */
  readonly cheap: readonly string[];
  readonly hyperparameters: Hyperparameters;
  /** Whether the hyperparameters move on towards what was measured. */
  readonly refit: boolean;
  readonly optimism: number;
}

interface Known extends Pick<WorldModelParts, 'past' | 'cheap'> {
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
    const { past, cheap, hyperparameters, refit, optimism } = parts;
    const { space, objective } = setting;
    const columns: Columns = [...columnsOf(space.decisions), ...cheap.map(() => false)];
    const surrogates = new Map<string, Surrogate>();
    const exact = new Map<string, NormalScores>();
    const scores = new Map<string, ReadonlyMap<Past, number>>();
    const keep = (name: string, known: readonly Past[], each: ArrayLike<number>) =>
      scores.set(name, new Map(known.map((one, index) => [one, each[index] ?? NaN])));
    const learn = (name: string, known: readonly Past[], valueOf: (each: Past) => number) => {
      const rows = known.map((each) => row(space, cheap, { ...each, cheap: each.metrics }));
      const values = known.map(valueOf);
      const learning = { logarithms: hyperparameters.get(name), refit, optimism };
      const surrogate = Surrogate.of({ columns, rows, values }, learning);
      surrogates.set(name, surrogate);
      keep(name, known, surrogate.smoothed());
    };
    for (const metric of metricsOf(objective)) {
      const known = past.filter(({ metrics }) => metrics[metric] !== undefined);
      const turned = ({ metrics }: Past) => orientation(objective, metric) * (metrics[metric] ?? NaN);
      if (!cheap.includes(metric)) learn(metric, known, turned);
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
    return new WorldModel(setting, { past, cheap, surrogates, exact, measured: scores });
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
    const scores = this.known.exact.get(metric) ?? this.known.surrogates.get(metric)?.scores;
    return orientation(this.setting.objective, metric) * (scores?.valueOf(score) ?? NaN);
  }

  /** The believed value of a metric in its unit. */
  expect(metric: string, imagined: Imagined): number {
    return imagined.cheap[metric] ?? this.valueOf(metric, this.#predict(metric, imagined).mean);
  }

  /** Whether a candidate will be answered at all, on the scale of probabilities' logarithms. */
  answer(imagined: Imagined): Belief | undefined {
    return this.known.surrogates.has(ANSWER) ? this.#predict(ANSWER, imagined) : undefined;
  }

  /** The surrogate of a metric; `undefined` where the metric is exact. */
  surrogateOf(metric: string): Surrogate | undefined {
    return this.known.surrogates.get(metric);
  }

  /** The same beliefs with less doubt, as if candidates still pending had come out as believed. */
  expecting(pending: readonly Imagined[]): WorldModel {
    const rows = pending.map((each) => row(this.setting.space, this.known.cheap, each));
    const surrogates = new Map(
      [...this.known.surrogates].map(([name, surrogate]) => [name, surrogate.expecting(rows)]),
    );
    return new WorldModel(this.setting, { ...this.known, surrogates });
  }

  #predict(name: string, imagined: Imagined): Belief {
    const { space } = this.setting;
    const surrogate = this.known.surrogates.get(name);
    return surrogate?.predict(row(space, this.known.cheap, imagined)) ?? { mean: NaN, deviation: NaN };
  }

  #turned(metric: string, { cheap }: Imagined): number {
    return orientation(this.setting.objective, metric) * (cheap[metric] ?? NaN);
  }
}

/** An encoding with the logarithms of what is cheaply known of it, as one row. */
function row(
  { decisions }: SearchSpace,
  cheap: readonly string[],
  { encoding, cheap: known }: Imagined,
): Row {
  const own = rowOf(decisions, encoding);
  const all = new Float64Array(own.length + cheap.length).fill(INACTIVE);
  all.set(own);
  cheap.forEach((name, index) => {
    const value = known[name];
    if (value !== undefined) all[own.length + index] = Math.log1p(Math.abs(value));
  });
  return all;
}

/** Whether a trial says what its candidate is worth: all metrics, or at least which limit it breaks. */
function hasAnswer(objective: Objective, { metrics, answered }: Past): boolean {
  const { broken, missing } = feasibility(objective, metrics);
  return answered && (missing.length === 0 || broken.length > 0);
}
