import type { Adam } from './adam.js';
import type { Experience } from './memory.js';
import type { Policy } from '../policy.js';

/** What a policy learns from at once. */
export interface LearningBatch {
  readonly policy: Policy;
  readonly experiences: readonly Experience[];
  /** How much better each experience was than others: float64[experiences]. */
  readonly advantages: Float64Array;
  /** Trials learnt from since the start. */
  readonly learnt: number;
}

/** Adds to `gradient[parameters]` the direction in which a batch moves its policy. */
export type LearningRule = (batch: LearningBatch, gradient: Float64Array) => void;

/** What an improvement of a policy needs. */
export interface Learner {
  readonly policy: Policy;
  readonly optimiser: Adam;
  readonly rule: LearningRule;
  /** Gradient steps an improvement. */
  readonly epochs: number;
}

/** Improves the policy in place: some steps up the gradient that experiences and their advantages give. */
export function improve(
  { policy, optimiser, rule, epochs }: Learner,
  batch: Omit<LearningBatch, 'policy'>,
): void {
  const gradient = new Float64Array(policy.parameters.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    gradient.fill(0);
    rule({ policy, ...batch }, gradient);
    optimiser.step(policy.parameters, gradient);
  }
}
