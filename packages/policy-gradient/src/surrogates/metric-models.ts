import type { Objective } from '@edgewright/contracts';
import { feasibility, metricsOf } from '@edgewright/objective';
import type { SearchSpace } from '@edgewright/search-space';
import type { Row } from './columns.js';
import type { Prediction } from './gaussian-process.js';
import { KernelTerms } from './kernel-terms.js';
import { Surrogate } from './surrogate.js';
import type { Features } from './features.js';
import type { PastTrial } from './history.js';
import type { PoolCandidate } from '../candidate-pool.js';
import { exactModel, type Measurements, surrogateModel, type MetricModel } from './metric-model.js';
import type { RepeatedValue } from './measured-noise.js';
import { ProxyTrend } from './proxy-trend.js';
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

/** What the models of all metrics are made from. */
export interface MetricModelsParts {
  readonly past: readonly PastTrial[];
  readonly features: Features;
  readonly hyperparameters: Hyperparameters;
  /** Whether the hyperparameters move on towards what was measured. */
  readonly refit: boolean;
  readonly optimism: number;
  /** Names of cheap metrics on which the means of models are calibrated. */
  readonly proxies: readonly string[];
  /** The models before these, whose work is taken over where it fits. */
  readonly before: MetricModels | undefined;
}

interface Known extends Pick<MetricModelsParts, 'past' | 'features'> {
  /** By metric, and of whether there is an answer. */
  readonly models: ReadonlyMap<string, MetricModel>;
}

/**
 * What is predicted of every candidate after the trials so far: exact where a metric is cheap, else from a surrogate of that
 * metric. ModelFit are in normal scores, turned so that larger is better.
 */
export class MetricModels {
  private constructor(
    private readonly setting: Setting,
    private readonly known: Known,
  ) {}

  static of(setting: Setting, parts: MetricModelsParts): MetricModels {
    const { past, features } = parts;
    const { objective } = setting;
    // Not made where every metric is exact: of such a search nothing is modelled.
    let everything: KernelTerms | undefined;
    const modelled = (
      name: string,
      { trials, values }: Measurements,
      repeated: readonly RepeatedValue[] = [],
    ) => {
      const kernelTerms =
        trials.length === past.length
          ? (everything ??= kernelTermsOf(past, features))
          : kernelTermsOf(trials, features);
      const { refit, optimism, before } = parts;
      const logarithms = parts.hyperparameters.get(name);
      const learning = { logarithms, refit, optimism, before: before?.surrogateOf(name) };
      const line: { trend?: ProxyTrend } = {};
      const calibrated = (scores: Float64Array) => {
        const known = trials.map(({ metrics }) => metrics);
        const trend = ProxyTrend.of(parts.proxies, known, scores);
        line.trend = trend;
        return Float64Array.from(known, (metrics) => trend.at(metrics));
      };
      const isCalibrated = name !== ANSWER && parts.proxies.length > 0;
      const measured = { kernelTerms, values, repeated, ...(isCalibrated && { trend: calibrated }) };
      return surrogateModel(trials, Surrogate.of(measured, learning), line.trend);
    };
    const models = new Map<string, MetricModel>();
    for (const metric of metricsOf(objective)) {
      const trials = past.filter(({ metrics }) => metrics[metric] !== undefined);
      const turn = orientation(objective, metric);
      const measurements = { trials, values: trials.map(({ metrics }) => turn * (metrics[metric] ?? NaN)) };
      const isExact = features.cheap.includes(metric);
      models.set(
        metric,
        isExact
          ? exactModel(measurements)
          : modelled(metric, measurements, repeatedValues(trials, metric, turn)),
      );
    }
    const answers = past.map((each) => (hasAnswer(objective, each) ? 1 : 0));
    if (answers.includes(0)) models.set(ANSWER, modelled(ANSWER, { trials: past, values: answers }));
    return new MetricModels(setting, { past, features, models });
  }

  get past(): readonly PastTrial[] {
    return this.known.past;
  }

  get hyperparameters(): Hyperparameters {
    return new Map(
      [...this.known.models].flatMap(([name, { surrogate }]) =>
        surrogate === undefined ? [] : [[name, surrogate.logarithms] as const],
      ),
    );
  }

  /** Every metric that the objective names. */
  get metrics(): readonly string[] {
    return metricsOf(this.setting.objective);
  }

  /** The score of a metric. */
  predict(metric: string, pooled: PoolCandidate): Prediction {
    const metricModel = this.known.models.get(metric);
    if (metricModel?.surrogate !== undefined) {
      const expected = metricModel.trend?.at(pooled.cheap) ?? 0;
      return metricModel.surrogate.predict(this.#rowOf(pooled), expected);
    }
    const value = orientation(this.setting.objective, metric) * (pooled.cheap[metric] ?? NaN);
    return { mean: metricModel?.scores.scoreOf(value) ?? NaN, deviation: 0 };
  }

  /** The score of a metric that was measured, noise taken out. */
  smoothed(metric: string, past: PastTrial): number {
    return this.known.models.get(metric)?.measured.get(past) ?? NaN;
  }

  /** The score of a value of a metric. */
  scoreOf(metric: string, value: number): number {
    const turned = orientation(this.setting.objective, metric) * value;
    return this.known.models.get(metric)?.scores.scoreOf(turned) ?? NaN;
  }

  /** The value of a metric whose score is given. */
  valueOf(metric: string, score: number): number {
    return orientation(this.setting.objective, metric) * this.orientedValueOf(metric, score);
  }

  /** The same, turned so that larger is better. */
  orientedValueOf(metric: string, score: number): number {
    return this.known.models.get(metric)?.scores.valueOf(score) ?? NaN;
  }

  /** The predicted value of a metric in its unit. */
  expect(metric: string, pooled: PoolCandidate): number {
    return pooled.cheap[metric] ?? this.valueOf(metric, this.predict(metric, pooled).mean);
  }

  /** The score of whether a candidate will be answered at all; `undefined` while every trial was. */
  answer(pooled: PoolCandidate): Prediction | undefined {
    return this.surrogateOf(ANSWER)?.predict(this.#rowOf(pooled));
  }

  /** The surrogate of a metric; `undefined` where the metric is exact. */
  surrogateOf(metric: string): Surrogate | undefined {
    return this.known.models.get(metric)?.surrogate;
  }

  /** The same means with smaller deviations, as if candidates still pending had come out as predicted. */
  expecting(pending: readonly PoolCandidate[]): MetricModels {
    const rows = pending.map((each) => this.#rowOf(each));
    const models = new Map(
      [...this.known.models].map(([name, metricModel]) => [
        name,
        { ...metricModel, surrogate: metricModel.surrogate?.expecting(rows) },
      ]),
    );
    return new MetricModels(this.setting, { ...this.known, models });
  }

  #rowOf({ encoding, cheap }: PoolCandidate): Row {
    return this.known.features.rowOf(encoding, cheap);
  }
}

function kernelTermsOf(trials: readonly PastTrial[], features: Features): KernelTerms {
  const rows = trials.map(({ encoding, metrics }) => features.rowOf(encoding, metrics));
  return new KernelTerms(features.columns, rows);
}

/** The values of a metric that are means of several evaluations. */
function repeatedValues(
  trials: readonly PastTrial[],
  metric: string,
  turn: number,
): readonly RepeatedValue[] {
  return trials.flatMap(({ metrics, noise }) => {
    const own = noise?.[metric];
    return own === undefined ? [] : [{ value: turn * (metrics[metric] ?? NaN), ...own }];
  });
}

/** Whether a trial says what its candidate is acquisition: all metrics, or at least which limit it breaks. */
function hasAnswer(objective: Objective, { metrics, answered }: PastTrial): boolean {
  const { broken, missing } = feasibility(objective, metrics);
  return answered && (missing.length === 0 || broken.length > 0);
}
