import { appendRow, dot, inverse, solveLower, solveUpper, type Triangle } from './cholesky.js';
import type { Row } from './columns.js';
import type { Hyperparameters } from './hyperparameters.js';
import { covariances, variance } from './kernel.js';
import type { Observations } from './observations.js';

/** Mean and standard deviation of what is predicted. */
export interface Prediction {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * A Gaussian process of mean 0 over candidates, observed with noise ν. Of a candidate x with covariances k to the observed rows
 * it predicts
 *
 *     mean = kᵀ (K + ν)⁻¹ y        variance = k(x, x) − kᵀ (K + ν)⁻¹ k
 *
 * @source Rasmussen & Williams 2006, algorithm 2.1; leaving one out: their equation 5.12
 */
export class GaussianProcess {
  readonly #observations: Observations;
  readonly #parameters: Hyperparameters;
  readonly #factor: Triangle;
  readonly #weights: Float64Array;

  /** @param before a process whose work can be taken over: of the same parameters, over the first of the same rows */
  constructor(observations: Observations, parameters: Hyperparameters, before?: GaussianProcess) {
    const { kernelTerms, values } = observations;
    this.#observations = observations;
    this.#parameters = parameters;
    this.#factor = before?.isBeginningOf(observations, parameters) === true ? [...before.#factor] : [];
    for (let i = this.#factor.length; i < kernelTerms.rows.length; i++) {
      const row = kernelTerms.rows[i] as Row;
      const known = covariances(kernelTerms, parameters, { row, count: i + 1 });
      known[i] = variance(parameters, row) + parameters.noise;
      appendRow(this.#factor, known);
    }
    this.#weights = values.slice();
    solveLower(this.#factor, this.#weights);
    solveUpper(this.#factor, this.#weights);
  }

  private isBeginningOf({ kernelTerms }: Observations, parameters: Hyperparameters): boolean {
    const { rows } = this.#observations.kernelTerms;
    return this.#parameters === parameters && rows.every((row, i) => row === kernelTerms.rows[i]);
  }

  /** Means at the observed rows, noise taken out: float64[rows]. */
  smoothed(): Float64Array {
    // K α = y − ν α, since α solves (K + ν) α = y.
    const { noise } = this.#parameters;
    return this.#observations.values.map((value, i) => value - noise * (this.#weights[i] ?? 0));
  }

  /** The prediction for a candidate, without the noise of observing it. */
  predict(row: Row): Prediction {
    const known = covariances(this.#observations.kernelTerms, this.#parameters, { row });
    const mean = dot(known, this.#weights);
    solveLower(this.#factor, known);
    const left = variance(this.#parameters, row) - dot(known, known);
    return { mean, deviation: Math.sqrt(Math.max(left, 1e-10)) };
  }

  /** The mean predicted for every observed row from all the others: float64[rows]. */
  leaveOneOut(): Float64Array {
    const precision = inverse(this.#factor);
    return this.#observations.values.map(
      (value, i) => value - (this.#weights[i] ?? 0) / (precision[i]?.[i] ?? 1),
    );
  }
}
