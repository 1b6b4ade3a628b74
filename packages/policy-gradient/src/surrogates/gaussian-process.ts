import { appendRow, inverse, solveLower, solveUpper, type Triangle } from './cholesky.js';
import type { Columns, Row } from './columns.js';
import type { Observations } from './observations.js';
import type { Hyperparameters } from './hyperparameters.js';
import { covariance } from './kernel.js';

/** Mean and standard deviation of what is predicted. */
export interface Belief {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * A Gaussian process of mean 0 over candidates, observed with noise.
 *
 * @source Rasmussen & Williams 2006, algorithm 2.1; leaving one out: their equation 5.12
 */
export class GaussianProcess {
  readonly #columns: Columns;
  readonly #parameters: Hyperparameters;
  readonly #rows: readonly Row[];
  readonly #factor: Triangle = [];
  readonly #values: Float64Array;
  readonly #weights: Float64Array;

  constructor({ columns, rows, values }: Observations, parameters: Hyperparameters) {
    this.#columns = columns;
    this.#parameters = parameters;
    this.#rows = rows;
    this.#values = values;
    rows.forEach((row, i) => {
      const covariances = this.#covariances(row, i + 1);
      covariances[i] = parameters.joint + parameters.additive + parameters.noise;
      appendRow(this.#factor, covariances);
    });
    this.#weights = values.slice();
    solveLower(this.#factor, this.#weights);
    solveUpper(this.#factor, this.#weights);
  }

  /** Means at the observed rows, noise taken out: float64[rows]. */
  smoothed(): Float64Array {
    // K α = y − ν α, since α solves (K + ν) α = y.
    return this.#values.map((value, i) => value - this.#parameters.noise * (this.#weights[i] ?? 0));
  }

  /** What is believed of a candidate, without the noise of observing it. */
  predict(row: Row): Belief {
    const covariances = this.#covariances(row);
    const mean = dot(covariances, this.#weights);
    solveLower(this.#factor, covariances);
    const { joint, additive } = this.#parameters;
    const variance = joint + additive - dot(covariances, covariances);
    return { mean, deviation: Math.sqrt(Math.max(variance, 1e-10)) };
  }

  /** What is believed of every observed row from all the others: float64[rows]. */
  leaveOneOut(): Float64Array {
    const precision = inverse(this.#factor);
    return this.#values.map((value, i) => value - (this.#weights[i] ?? 0) / (precision[i]?.[i] ?? 1));
  }

  #covariances(row: Row, count = this.#rows.length): Float64Array {
    const covariances = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      covariances[i] = covariance(this.#columns, this.#parameters, [row, this.#rows[i] as Row]);
    }
    return covariances;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
