import type { Estimator } from '../estimators/estimator.js';
import type { Policy } from '../policy.js';
import type { LearningRule } from './learner.js';
import type { Experience } from './memory.js';

/** Weight of the entropy (nats, summed over active decisions) beside advantages of variance 1. */
const ENTROPY = 0.05;

/**
 * The policy gradient, for candidates that the policy itself drew:
 *
 *     mean over the latest trials of Σ_d w(A(x), r_d) ∇ log p(x_d | those before) + β ∇ H(p)
 *
 * where A is the advantage of x over other trials, r_d how much likelier decision d has become since x was tried, w the
 * estimator (REINFORCE or PPO) and H the entropy.
 */
export function policyGradient(estimator: Estimator): LearningRule {
  return ({ policy, experiences, advantages }, gradient) => {
    const share = 1 / experiences.length;
    experiences.forEach((experience, index) => {
      const advantage = advantages[index] ?? 0;
      const logProb = ratiosOf(policy, experience).map((ratio) => estimator(advantage, ratio) * share);
      policy.addGradient(experience.encoding, { logProb, entropy: ENTROPY * share, prior: 0 }, gradient);
    });
  };
}

/** How much likelier each decision has become: float64[decisions]. */
function ratiosOf(policy: Policy, { encoding, logProbs }: Experience): Float64Array {
  return policy.logProbs(encoding).map((logProb, index) => Math.exp(logProb - (logProbs[index] ?? 0)));
}
