import { NormalScores } from './normal-scores.js';
import type { ProxyTrend } from './proxy-trend.js';
import type { Surrogate } from './surrogate.js';
import type { PastTrial } from './history.js';

/** What the trials so far say of one metric, in normal scores that are turned so that larger is better. */
export interface MetricModel {
  /** The scale from the metric, turned, to scores and back. */
  readonly scores: NormalScores;
  /** Predicts candidates that were not tried; `undefined` where the metric is known of every candidate. */
  readonly surrogate: Surrogate | undefined;
  /** What proxies tell of it; absent: nothing. */
  readonly trend?: ProxyTrend;
  /** Scores of the trials that it was measured in, noise taken out. */
  readonly measured: ReadonlyMap<PastTrial, number>;
}

/** Trials with the value that each has, larger being better. */
export interface Measurements {
  readonly trials: readonly PastTrial[];
  /** number[trials] */
  readonly values: readonly number[];
}

/** Of a metric that needs no model. */
export function exactModel({ trials, values }: Measurements): MetricModel {
  const scores = new NormalScores(values);
  const measured = new Map(trials.map((trial, index) => [trial, scores.scoreOf(values[index] ?? NaN)]));
  return { scores, surrogate: undefined, measured };
}

/** Of a metric that a surrogate learnt from these trials, in their order. */
export function surrogateModel(
  trials: readonly PastTrial[],
  surrogate: Surrogate,
  trend?: ProxyTrend,
): MetricModel {
  const smoothed = surrogate.smoothed();
  const measured = new Map(trials.map((trial, index) => [trial, smoothed[index] ?? NaN]));
  return { scores: surrogate.scores, surrogate, measured, ...(trend === undefined ? {} : { trend }) };
}
