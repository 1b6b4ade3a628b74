import type { Adam } from './adam.js';
import type { Estimator } from '../estimators/estimator.js';
import type { Experience } from './memory.js';
import type { Policy } from '../policy.js';

/** What an improvement of a policy needs. */
export interface Learner {
  readonly policy: Policy;
  readonly optimiser: Adam;
  readonly estimator: Estimator;
  /** Gradient steps an improvement. */
  readonly epochs: number;
  /** Weight of the entropy. */
  readonly entropy: number;
}

/** Improves the policy in place: some steps up the gradient that experiences and their advantages estimate. */
export function improve(
  learner: Learner,
  experiences: readonly Experience[],
  advantages: Float64Array,
): void {
  const { policy, optimiser, epochs } = learner;
  const gradient = new Float64Array(policy.parameters.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    gradient.fill(0);
    experiences.forEach((experience, index) => {
      const share = 1 / experiences.length;
      const logProb = decisionWeights(learner, experience, advantages[index] ?? 0).map((w) => w * share);
      policy.addGradient(experience.encoding, { logProb, entropy: learner.entropy * share }, gradient);
    });
    optimiser.step(policy.parameters, gradient);
  }
}

function decisionWeights(
  { policy, estimator }: Learner,
  { encoding, logProbs }: Experience,
  advantage: number,
): Float64Array {
  const now = policy.logProbs(encoding);
  return now.map((logProb, index) => estimator(advantage, Math.exp(logProb - (logProbs[index] ?? 0))));
}
