import type { Estimator } from './estimator.js';

/** How far a probability may move from where it was, as a fraction. */
const CLIP = 0.3;

/**
 * The gradient of PPO's clipped surrogate min(ratio · A, clamp(ratio, 1 ± 0.3) · A): nothing more is learnt from a
 * choice once its probability has moved by 30 % in the direction of its advantage.
 *
 * @source Schulman et al. 2017, equation 7, with one ratio a decision
 */
export const ppo: Estimator = (advantage, ratio) => {
  const spent = advantage > 0 ? ratio > 1 + CLIP : ratio < 1 - CLIP;
  return spent ? 0 : advantage * ratio;
};
