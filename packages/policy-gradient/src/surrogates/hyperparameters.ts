/** What a Gaussian process over candidates can be set to. */
export interface Hyperparameters {
  /** σ²: variance of what depends on all columns together. */
  readonly joint: number;
  /** τ²: variance of what columns add one by one. */
  readonly additive: number;
  /** ν: variance of what repeats of an observation would differ by. */
  readonly noise: number;
  /** λ: how fast candidates that differ in a column lose sight of each other: float64[columns]. */
  readonly rates: Float64Array;
}

/** Unlikeness, summed at the prior's rates, of candidates that have nothing in common. */
const STRANGERS = 2;

/** Where the rates begin among the logarithms. */
export const RATES = 3;

/** Logarithms of hyperparameters with normal priors: float64[3 + columns] of joint and additive variance, noise, rates. */
export interface Prior {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * Before anything is observed: values in normal scores, little noise, and rates that shrink with the number of columns, so that
 * unrelated candidates are as unlike in a space of hundreds of decisions as in one of six.
 *
 * @source the scaling: Hvarfner, Hellsten & Nardi 2024, "Vanilla Bayesian Optimization Performs Great in High Dimensions"
 */
export function priorOver(columns: number): Prior {
  const means = new Float64Array(RATES + columns).fill(Math.log(STRANGERS / columns));
  const deviations = new Float64Array(RATES + columns).fill(0.7);
  means.set([0, 0, Math.log(0.01)]);
  deviations.set([1, 1, 1.5]);
  return { means, deviations };
}

/** The hyperparameters whose logarithms these are. */
export function hyperparametersOf(logarithms: Float64Array): Hyperparameters {
  const [joint = 1, additive = 1, noise = 1] = logarithms.slice(0, RATES).map(Math.exp);
  return { joint, additive, noise, rates: logarithms.slice(RATES).map(Math.exp) };
}
