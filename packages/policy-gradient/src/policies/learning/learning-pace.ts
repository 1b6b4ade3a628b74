import type { AgentSettings } from '../../settings.js';
import type { AdamSettings } from './adam.js';
import type { LearningMethod } from './learning-method.js';

/** How often a policy is improved, from what, and by how much. */
export interface LearningPace {
  /** The policy is improved every so many trials. */
  readonly batch: number;
  /** How many of the latest trials an improvement learns from. */
  readonly replay: number;
  /** Gradient steps an improvement. */
  readonly epochs: number;
  readonly optimiser: AdamSettings;
}

/** PPO may go over the same trials several times, since its clipped ratio ends what has moved far enough. */
const RHYTHMS: Readonly<Record<LearningMethod, Omit<LearningPace, 'optimiser'>>> = {
  reinforce: { batch: 4, replay: 24, epochs: 1 },
  ppo: { batch: 8, replay: 16, epochs: 4 },
  imitation: { batch: 4, replay: 24, epochs: 1 },
};

/**
 * A large ε makes steps proportional to the gradient, so that logits of decisions without influence stay where they are. The
 * parameters of a network act together and take far smaller steps.
 */
const LOGITS_EPSILON = 0.1;
const LOGITS_RATES: Readonly<Record<LearningMethod, number>> = {
  reinforce: 1,
  ppo: 0.5,
  imitation: 1,
};
const NETWORK_OPTIMISER: AdamSettings = { learningRate: 0.02, epsilon: 1e-3 };

/**
 * The pace that goes with a policy and the method by which it learns.
 *
 * @source chosen by trials to the target on the rows of `bench/search-quality` that are named after CIFAR-100
 */
export function learningPace(method: LearningMethod, policy: AgentSettings['policy']): LearningPace {
  const logits = { learningRate: LOGITS_RATES[method], epsilon: LOGITS_EPSILON };
  return { ...RHYTHMS[method], optimiser: policy === 'recurrent' ? NETWORK_OPTIMISER : logits };
}
