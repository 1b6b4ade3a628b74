import type { Objective } from '@edgewright/contracts';
import { feasibility, metricsOf } from '@edgewright/objective';
import type { SearchSpace } from '@edgewright/search-space';
import type { Row } from '../surrogates/columns.js';
import type { Belief } from '../surrogates/gaussian-process.js';
import { Likeness } from '../surrogates/likeness.js';
import { Surrogate } from '../surrogates/surrogate.js';
import type { Features } from './features.js';
import type { Past } from './history.js';
import type { Imagined } from './imagine.js';
import { exactOpinion, type Measurements, modelledOpinion, type Opinion } from './opinion.js';
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
  /** By metric, and of whether there is an answer. */
  readonly opinions: ReadonlyMap<string, Opinion>;
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
    const { past, features } = parts;
    const { objective } = setting;
    const everything = likenessTo(past, features);
    const modelled = (name: string, { trials, values }: Measurements) => {
      const likeness = trials.length === past.length ? everything : likenessTo(trials, features);
      const { refit, optimism, before } = parts;
      const logarithms = parts.hyperparameters.get(name);
      const learning = { logarithms, refit, optimism, before: before?.surrogateOf(name) };
      return modelledOpinion(trials, Surrogate.of({ likeness, values }, learning));
    };
    const opinions = new Map<string, Opinion>();
    for (const metric of metricsOf(objective)) {
      const trials = past.filter(({ metrics }) => metrics[metric] !== undefined);
      const turn = orientation(objective, metric);
      const measurements = { trials, values: trials.map(({ metrics }) => turn * (metrics[metric] ?? NaN)) };
      const isExact = features.cheap.includes(metric);
      opinions.set(metric, isExact ? exactOpinion(measurements) : modelled(metric, measurements));
    }
    const answers = past.map((each) => (hasAnswer(objective, each) ? 1 : 0));
    if (answers.includes(0)) opinions.set(ANSWER, modelled(ANSWER, { trials: past, values: answers }));
    return new WorldModel(setting, { past, features, opinions });
  }

  get past(): readonly Past[] {
    return this.known.past;
  }

  get hyperparameters(): Hyperparameters {
    return new Map(
      [...this.known.opinions].flatMap(([name, { surrogate }]) =>
        surrogate === undefined ? [] : [[name, surrogate.logarithms] as const],
      ),
    );
  }

  /** Every metric that the objective names. */
  get metrics(): readonly string[] {
    return metricsOf(this.setting.objective);
  }

  /** The score of a metric. */
  believe(metric: string, imagined: Imagined): Belief {
    const opinion = this.known.opinions.get(metric);
    if (opinion?.surrogate !== undefined) return opinion.surrogate.predict(this.#rowOf(imagined));
    const value = orientation(this.setting.objective, metric) * (imagined.cheap[metric] ?? NaN);
    return { mean: opinion?.scores.scoreOf(value) ?? NaN, deviation: 0 };
  }

  /** The score of a metric that was measured, noise taken out. */
  smoothed(metric: string, past: Past): number {
    return this.known.opinions.get(metric)?.measured.get(past) ?? NaN;
  }

  /** The score of a value of a metric. */
  scoreOf(metric: string, value: number): number {
    const turned = orientation(this.setting.objective, metric) * value;
    return this.known.opinions.get(metric)?.scores.scoreOf(turned) ?? NaN;
  }

  /** The value of a metric whose score is given. */
  valueOf(metric: string, score: number): number {
    return orientation(this.setting.objective, metric) * this.orientedValueOf(metric, score);
  }

  /** The same, turned so that larger is better. */
  orientedValueOf(metric: string, score: number): number {
    return this.known.opinions.get(metric)?.scores.valueOf(score) ?? NaN;
  }

  /** The believed value of a metric in its unit. */
  expect(metric: string, imagined: Imagined): number {
    return imagined.cheap[metric] ?? this.valueOf(metric, this.believe(metric, imagined).mean);
  }

  /** The score of whether a candidate will be answered at all; `undefined` while every trial was. */
  answer(imagined: Imagined): Belief | undefined {
    return this.surrogateOf(ANSWER)?.predict(this.#rowOf(imagined));
  }

  /** The surrogate of a metric; `undefined` where the metric is exact. */
  surrogateOf(metric: string): Surrogate | undefined {
    return this.known.opinions.get(metric)?.surrogate;
  }

  /** The same beliefs with less doubt, as if candidates still pending had come out as believed. */
  expecting(pending: readonly Imagined[]): WorldModel {
    const rows = pending.map((each) => this.#rowOf(each));
    const opinions = new Map(
      [...this.known.opinions].map(([name, opinion]) => [
        name,
        { ...opinion, surrogate: opinion.surrogate?.expecting(rows) },
      ]),
    );
    return new WorldModel(this.setting, { ...this.known, opinions });
  }

  #rowOf({ encoding, cheap }: Imagined): Row {
    return this.known.features.rowOf(encoding, cheap);
  }
}

function likenessTo(trials: readonly Past[], features: Features): Likeness {
  const rows = trials.map(({ encoding, metrics }) => features.rowOf(encoding, metrics));
  return new Likeness(features.columns, rows);
}

/** Whether a trial says what its candidate is worth: all metrics, or at least which limit it breaks. */
function hasAnswer(objective: Objective, { metrics, answered }: Past): boolean {
  const { broken, missing } = feasibility(objective, metrics);
  return answered && (missing.length === 0 || broken.length > 0);
}
