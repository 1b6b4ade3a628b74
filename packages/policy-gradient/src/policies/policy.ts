import type { Random } from '@edgewright/base';
import type { Encoding } from '@edgewright/search-space';

/** How to draw a candidate. */
export interface Draw {
  readonly random: Random;
  /** Chance, decision by decision, of a uniform draw instead of one by the policy. */
  readonly exploration: number;
}

/** What the gradient of one candidate is made of. */
export interface GradientWeights {
  /** Weight of the log-probability of each decision: float64[decisions]. Inactive ones are not looked at. */
  readonly logProb: Float64Array;
  /** Weight of the entropy, the same for every active decision. */
  readonly entropy: number;
  /** Weight of the mean log-probability over all options, by the prior, the same for every active decision. */
  readonly prior: number;
}

/**
 * A distribution over the encodings of a space, decision by decision in order: p(encoding) = Π p(decision | those
 * before), the product going over *active* decisions only. A policy is a function of its `parameters`; an optimiser changes them in place.
 */
export interface Policy {
  /** float64[parameters] */
  readonly parameters: Float64Array;
  /** An encoding with NaN at inactive decisions. Constraints are not looked at. */
  readonly sample: (draw: Draw) => Encoding;
  /** Log-probability of each decision: float64[decisions], 0 where inactive. */
  readonly logProbs: (encoding: Encoding) => Float64Array;
  /** Shows the raw numbers of every decision that the choices before it determine: all active ones, and perhaps others. */
  readonly visit: (encoding: Encoding, show: (decision: number, raw: Float64Array) => void) => void;
  /** Sum of the entropies of the active decisions, each given the choices before it, in nats. */
  readonly entropy: (encoding: Encoding) => number;
  /** Adds the gradient of the weighted sum of those terms to `gradient[parameters]`. */
  readonly addGradient: (encoding: Encoding, weights: GradientWeights, gradient: Float64Array) => void;
}
