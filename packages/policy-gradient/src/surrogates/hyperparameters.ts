import type { Columns } from './columns.js';
import type { MeasuredNoise } from './measured-noise.js';

/** What a Gaussian process over candidates can be set to. */
export interface Hyperparameters {
  /** σ²: variance of what depends on all columns together. */
  readonly joint: number;
  /** τ²: variance of what columns add one by one. */
  readonly additive: number;
  /** ω²: variance of what options add wherever they are chosen. */
  readonly shared: number;
  /** ν: variance of what repeats of an observation would differ by. */
  readonly noise: number;
  /** λ: how fast candidates that differ in a column lose sight of each other: float64[columns]. */
  readonly rates: Float64Array;
}

/** Dissimilarity, summed at the prior's rates, of candidates that have nothing in common. */
const STRANGERS = 2;

/** Where each stands among the logarithms; the rates come last. */
export const JOINT = 0;
export const ADDITIVE = 1;
export const SHARED = 2;
export const NOISE = 3;
export const RATES = 4;

/** How many hyperparameters there are. */
export function hyperparameterCount({ categories }: Pick<Columns, 'categories'>): number {
  return RATES + categories.length;
}

/** Variance of noise at least, of values whose variance is 1: less makes matrices singular. */
const LEAST_NOISE = 1e-4;
/** Standard deviation of the logarithm of a measured noise at least: that of scores is known roughly however much is measured. */
const LEAST_DOUBT = 0.3;

/** Logarithms of hyperparameters with normal priors: float64[hyperparameters]. */
export interface Prior {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * Before anything is observed: values in normal scores, little noise, and rates that shrink with the number of columns, so that
 * unrelated candidates are as dissimilar in a space of hundreds of decisions as in one of six.
 *
 * @param noise what repeated evaluations say of it: then the prior is about that, as sure as they are many
 * @source the scaling: Hvarfner, Hellsten & Nardi 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions" ·
 *   the doubt about a variance from so many degrees of freedom: the logarithm of a chi-square variable has a variance of 2 / freedom
 */
export function priorOver(columns: Columns, noise?: MeasuredNoise): Prior {
  const count = hyperparameterCount(columns);
  const means = new Float64Array(count).fill(Math.log(STRANGERS / columns.categories.length));
  const deviations = new Float64Array(count).fill(0.7);
  means.set([0, 0, 0, Math.log(0.01)]);
  deviations.set([1, 1, 1, 1.5]);
  if (noise !== undefined) {
    means[NOISE] = Math.log(Math.max(noise.variance, LEAST_NOISE));
    deviations[NOISE] = Math.max(LEAST_DOUBT, Math.sqrt(2 / noise.freedom));
  }
  return { means, deviations };
}

/** The hyperparameters whose logarithms these are. */
export function hyperparametersOf(logarithms: Float64Array): Hyperparameters {
  const at = (index: number) => Math.exp(logarithms[index] ?? NaN);
  return {
    joint: at(JOINT),
    additive: at(ADDITIVE),
    shared: at(SHARED),
    noise: at(NOISE),
    rates: logarithms.slice(RATES).map(Math.exp),
  };
}
