import type { Estimator } from './estimator.js';

/**
 * The gradient of PPO's clipped surrogate min(ratio · A, clamp(ratio, 1 ± clip) · A): nothing more is learnt from a
 * choice once its probability has moved by `clip` in the direction of its advantage.
 *
 * @source Schulman et al. 2017, equation 7, with one ratio a decision
 */
export function ppo({ clip }: { readonly clip: number }): Estimator {
  return (advantage, ratio) => {
    const spent = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    return spent ? 0 : advantage * ratio;
  };
}
