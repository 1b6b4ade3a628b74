import type { Decision } from '@edgewright/search-space';
import type { AgentSettings } from '../../settings.js';
import { ppo } from '../estimators/ppo.js';
import { reinforce } from '../estimators/reinforce.js';
import { imitation } from './imitation.js';
import type { LearningRule } from './learner.js';
import { policyGradient } from './policy-gradient.js';

/** How a policy learns: by a policy gradient from candidates that it drew, by imitation from those that surrogates chose. */
export type LearningMethod = AgentSettings['estimator'] | 'imitation';

/** The method that goes with settings. */
export function learningMethod({
  proposal,
  estimator,
}: Pick<AgentSettings, 'proposal' | 'estimator'>): LearningMethod {
  return proposal === 'policy' ? estimator : 'imitation';
}

/** The rule of a method, for a policy over decisions. */
export function learningRule(method: LearningMethod, decisions: readonly Decision[]): LearningRule {
  if (method === 'imitation') return imitation(decisions);
  return policyGradient(method === 'ppo' ? ppo : reinforce);
}
