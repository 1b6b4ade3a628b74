/**
 * What ∇ log p of one decision weighs in the policy gradient.
 *
 * `advantage` says how much better the candidate was than others, `ratio` is the probability of the choice under the
 * policy of now over that under the policy which first saw its reward: 1 for what is fresh.
 */
export type Estimator = (advantage: number, ratio: number) => number;
