import type { Row } from './columns.js';
import { improveFit } from './fit.js';
import { type Prediction, GaussianProcess } from './gaussian-process.js';
import { type Hyperparameters, hyperparametersOf, priorOver } from './hyperparameters.js';
import { KernelTerms } from './kernel-terms.js';
import { measuredNoise, type RepeatedValue } from './measured-noise.js';
import { NormalScores } from './normal-scores.js';
import type { Observations } from './observations.js';
import { rankCorrelation } from './rank-correlation.js';

/** Steps towards better hyperparameters at a refit: many while observations are few and steps cost nothing. */
const FIRST_STEPS = 10;
const LATER_STEPS = 2;
const FEW = 64;
/** Hyperparameters are fitted to so many of the latest observations at most: a step costs their number cubed. */
const FITTED = 128;

/** What a surrogate learns from: a metric, turned so that larger is better. */
export interface Measured {
  readonly kernelTerms: KernelTerms;
  /** number[rows] */
  readonly values: readonly number[];
  /** What is expected of each row before its value is looked at, as a score: float64[rows]; absent: 0. */
  readonly trend?: (scores: Float64Array) => Float64Array;
  /** Those of the values that are means of several evaluations; absent: none. */
  readonly repeated?: readonly RepeatedValue[];
}

/** How a surrogate learns. */
export interface Learning {
  /** Of the hyperparameters to start from: float64[hyperparameters]; the prior's when absent. */
  readonly logarithms?: Float64Array | undefined;
  /** Whether they move some steps towards what was measured. */
  readonly refit: boolean;
  /** A surrogate of the same metric, whose work is taken over where it fits. */
  readonly before?: Surrogate | undefined;
  /** Mean of a score far from every observation: above 0, what is unknown gets looked at. */
  readonly optimism: number;
}

interface Learnt {
  readonly scores: NormalScores;
  readonly observations: Observations;
  readonly logarithms: Float64Array;
  readonly parameters: Hyperparameters;
  readonly optimism: number;
  /** Subtracted from the values of observations: float64[rows]. */
  readonly trend: Float64Array;
}

/** A model of one metric: a Gaussian process over its normal scores. */
export class Surrogate {
  readonly #process: GaussianProcess;

  private constructor(
    private readonly learnt: Learnt,
    before?: Surrogate,
  ) {
    const known = before === undefined ? undefined : before.#process;
    this.#process = new GaussianProcess(learnt.observations, learnt.parameters, known);
  }

  static of(
    { kernelTerms, values, trend: trendOf, repeated = [] }: Measured,
    { logarithms, refit, optimism, before }: Learning,
  ): Surrogate {
    const scores = new NormalScores(values);
    const scored = Float64Array.from(values, (value) => scores.scoreOf(value));
    const trend = trendOf?.(scored) ?? new Float64Array(scored.length);
    const targets = scored.map((score, i) => score - optimism - (trend[i] ?? 0));
    const observations = { kernelTerms, values: targets };
    const prior = priorOver(kernelTerms.columns, measuredNoise(scores, repeated));
    const start = logarithms ?? prior.means;
    const fitted = refit
      ? improveFit(latest(observations), prior, { start, steps: stepsFor(values) })
      : start;
    const parameters =
      before?.learnt.logarithms === fitted ? before.learnt.parameters : hyperparametersOf(fitted);
    return new Surrogate({ scores, observations, logarithms: fitted, parameters, optimism, trend }, before);
  }

  get scores(): NormalScores {
    return this.learnt.scores;
  }

  /** Of the hyperparameters: float64[hyperparameters]. */
  get logarithms(): Float64Array {
    return this.learnt.logarithms;
  }

  /**
   * The predicted score of a candidate.
   *
   * @param expected of it before anything like it was tried, as a score
   */
  predict(row: Row, expected = 0): Prediction {
    const { mean, deviation } = this.#process.predict(row);
    return { mean: mean + this.learnt.optimism + expected, deviation };
  }

  /** Scores of what was measured, noise taken out: float64[rows]. */
  smoothed(): Float64Array {
    const { optimism, trend } = this.learnt;
    return this.#process.smoothed().map((value, i) => value + optimism + (trend[i] ?? 0));
  }

  /** Rank correlation of the scores with what is predicted of each candidate from all the others. */
  crossValidated(): number {
    const { observations, trend } = this.learnt;
    const whole = (values: Float64Array) => values.map((value, i) => value + (trend[i] ?? 0));
    return rankCorrelation(whole(this.#process.leaveOneOut()), whole(observations.values));
  }

  /**
   * The same means with smaller deviations: as if rows still to be measured had come out as predicted.
   *
   * @source the hallucinated observations of Desautels, Krause & Burdick 2014 (GP-BUCB)
   */
  expecting(pending: readonly Row[]): Surrogate {
    if (pending.length === 0) return this;
    const { kernelTerms, values } = this.learnt.observations;
    const expected = pending.map((row) => this.#process.predict(row).mean);
    const observations = {
      kernelTerms: new KernelTerms(kernelTerms.columns, [...kernelTerms.rows, ...pending]),
      values: Float64Array.from([...values, ...expected]),
    };
    return new Surrogate({ ...this.learnt, observations }, this);
  }

  /**
   * What the score hangs on, column by column: how fast the joint part falls off with what rows differ by on average, in
   * shares of 1.
   */
  importance(): Float64Array {
    const { kernelTerms } = this.learnt.observations;
    const { rates } = this.learnt.parameters;
    const falls = rates.map((rate, c) => rate * meanDissimilarity(kernelTerms, c));
    const total = falls.reduce((sum, fall) => sum + fall, 0);
    return falls.map((fall) => (total > 0 ? fall / total : 0));
  }
}

function stepsFor({ length }: readonly number[]): number {
  return length <= FEW ? FIRST_STEPS : LATER_STEPS;
}

function latest({ kernelTerms, values }: Observations): Observations {
  if (values.length <= FITTED) return { kernelTerms, values };
  return {
    kernelTerms: new KernelTerms(kernelTerms.columns, kernelTerms.rows.slice(-FITTED)),
    values: values.slice(-FITTED),
  };
}

/** Between each row and the one after it, which is as good as a random pair. */
function meanDissimilarity(kernelTerms: KernelTerms, column: number): number {
  const { rows } = kernelTerms;
  const sum = rows.reduce((total, row, i) => {
    const dissimilar = kernelTerms.dissimilarities(column, row[column] ?? 0);
    return total + (dissimilar[(i + 1) % rows.length] ?? 0);
  }, 0);
  return rows.length === 0 ? 0 : sum / rows.length;
}
