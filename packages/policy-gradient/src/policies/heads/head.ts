import type { Random } from '@edgewright/base';

/** How much a gradient is made of the terms of one decision. */
export interface HeadWeights {
  /** Of the log-probability of the choice. */
  readonly logProb: number;
  readonly entropy: number;
  /** Of the mean log-probability over all that could be chosen, by the prior, which is largest where the distribution is the prior. */
  readonly prior: number;
}

/**
 * The distribution of one decision, made of `size` raw numbers (parameters of the policy, or outputs of its network).
 * All-zero raw numbers mean the uniform distribution. Codes are those of an `Encoding`.
 */
export interface Head {
  /** How many raw numbers the distribution is made of. */
  readonly size: number;
  readonly sample: (raw: Float64Array, random: Random) => number;
  /** Log-probability of a code; for a float the log-density over its unit range, so that uniform is 0. */
  readonly logProb: (raw: Float64Array, code: number) => number;
  /** In nats; for many-valued numbers that of the cells their range is cut into. */
  readonly entropy: (raw: Float64Array) => number;
  /** The gradient of the weighted sum of those terms, added to `gradient[size]`. */
  readonly addGradient: (choice: HeadChoice, weights: HeadWeights, gradient: Float64Array) => void;
  /** What a network is told of a code that was chosen: numbers in [−1, 1] or one-hot, added up to `features[size]`. */
  readonly features: (code: number, features: Float64Array) => void;
}

/** A code together with the raw numbers it was drawn under. */
export interface HeadChoice {
  readonly raw: Float64Array;
  readonly code: number;
}
