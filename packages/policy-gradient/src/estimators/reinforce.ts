import type { Estimator } from './estimator.js';

/**
 * The score-function estimator over remembered candidates, each weighed by its importance ratio. The ratio is taken
 * decision by decision and cut off above, which trades a little bias for a bounded variance.
 *
 * @source Williams 1992; truncated importance weights: Ionides 2008
 */
export function reinforce({ ratioLimit }: { readonly ratioLimit: number }): Estimator {
  return (advantage, ratio) => advantage * Math.min(ratio, ratioLimit);
}
