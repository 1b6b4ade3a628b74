import { type Columns, type Row, unlikeness } from './columns.js';
import { improveFit } from './fit.js';
import { type Belief, GaussianProcess } from './gaussian-process.js';
import { hyperparametersOf, priorOver } from './hyperparameters.js';
import { NormalScores } from './normal-scores.js';
import type { Observations } from './observations.js';
import { rankCorrelation } from './rank-correlation.js';

/** Steps towards better hyperparameters at a refit: many while observations are few and steps cost nothing. */
const FIRST_STEPS = 10;
const LATER_STEPS = 2;
const FEW = 64;

/** What a surrogate learns from: a metric, turned so that larger is better. */
export interface Measured {
  readonly columns: Columns;
  readonly rows: readonly Row[];
  /** number[rows] */
  readonly values: readonly number[];
}

/** How a surrogate learns. */
export interface Learning {
  /** Of the hyperparameters to start from: float64[3 + columns]; the prior's when absent. */
  readonly logarithms?: Float64Array | undefined;
  /** Whether they move some steps towards what was measured. */
  readonly refit: boolean;
  /** Mean of a score far from every observation: above 0, what is unknown gets looked at. */
  readonly optimism: number;
}

interface Learnt {
  readonly scores: NormalScores;
  readonly observations: Observations;
  readonly logarithms: Float64Array;
  readonly optimism: number;
}

/** A model of one metric: a Gaussian process over its normal scores. */
export class Surrogate {
  readonly #process: GaussianProcess;

  private constructor(private readonly learnt: Learnt) {
    this.#process = new GaussianProcess(learnt.observations, hyperparametersOf(learnt.logarithms));
  }

  static of({ columns, rows, values }: Measured, { logarithms, refit, optimism }: Learning): Surrogate {
    const scores = new NormalScores(values);
    const targets = Float64Array.from(values, (value) => scores.scoreOf(value) - optimism);
    const observations = { columns, rows, values: targets };
    const prior = priorOver(columns.length);
    const start = logarithms ?? prior.means;
    const steps = rows.length <= FEW ? FIRST_STEPS : LATER_STEPS;
    const fitted = refit ? improveFit(observations, prior, { start, steps }) : start;
    return new Surrogate({ scores, observations, logarithms: fitted, optimism });
  }

  get scores(): NormalScores {
    return this.learnt.scores;
  }

  /** Of the hyperparameters: float64[3 + columns]. */
  get logarithms(): Float64Array {
    return this.learnt.logarithms;
  }

  /** The score that a candidate is believed to have. */
  predict(row: Row): Belief {
    const { mean, deviation } = this.#process.predict(row);
    return { mean: mean + this.learnt.optimism, deviation };
  }

  /** Scores of what was measured, noise taken out: float64[rows]. */
  smoothed(): Float64Array {
    return this.#process.smoothed().map((value) => value + this.learnt.optimism);
  }

  /** Rank correlation of the scores with what is believed of each candidate from all the others. */
  crossValidated(): number {
    const { values } = this.learnt.observations;
    return rankCorrelation(this.#process.leaveOneOut(), values);
  }

  /**
   * The same beliefs with less doubt: as if rows still to be measured had come out as believed.
   *
   * @source the hallucinated observations of Desautels, Krause & Burdick 2014 (GP-BUCB)
   */
  expecting(pending: readonly Row[]): Surrogate {
    if (pending.length === 0) return this;
    const { columns, rows, values } = this.learnt.observations;
    const expected = pending.map((row) => this.#process.predict(row).mean);
    const all = { columns, rows: [...rows, ...pending], values: Float64Array.from([...values, ...expected]) };
    return new Surrogate({ ...this.learnt, observations: all });
  }

  /**
   * What the score hangs on, column by column: how fast the joint part falls off with what rows differ by on average, in
   * shares of 1.
   */
  importance(): Float64Array {
    const { columns, rows } = this.learnt.observations;
    const { rates } = hyperparametersOf(this.logarithms);
    const falls = rates.map((rate, c) => rate * meanUnlikeness(columns[c] ?? true, rows, c));
    const total = falls.reduce((sum, fall) => sum + fall, 0);
    return falls.map((fall) => (total > 0 ? fall / total : 0));
  }
}

/** Between each row and the one after it, which is as good as a random pair. */
function meanUnlikeness(category: boolean, rows: readonly Row[], column: number): number {
  if (rows.length === 0) return 0;
  const sum = rows.reduce((total, row, i) => {
    const next = rows[(i + 1) % rows.length] ?? row;
    return total + unlikeness(category, row[column] ?? 0, next[column] ?? 0);
  }, 0);
  return sum / rows.length;
}
