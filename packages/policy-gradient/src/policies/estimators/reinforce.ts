import type { Estimator } from './estimator.js';

/** Where the importance ratio of a remembered choice is cut off. */
const RATIO_LIMIT = 2;

/**
 * The score-function estimator over remembered candidates, each weighed by its importance ratio. The ratio is taken
 * decision by decision and cut off above, which trades a little bias for a bounded variance.
 *
 * @source Williams 1992; truncated importance weights: Ionides 2008
 */
export const reinforce: Estimator = (advantage, ratio) => advantage * Math.min(ratio, RATIO_LIMIT);
