import type { ChosenSettings } from '@edgewright/policy-gradient';
import type { Algorithm } from '../search-quality/algorithms.js';

/** The agent as it comes and without one of its parts. */
export const ABLATIONS: readonly Algorithm[] = [
  without('nothing', {}),
  without('surrogates', { proposal: 'policy' }),
  without('optimism', { optimism: 0 }),
  without('policy draws', { policyDraws: 0 }),
  without('local search', { localSearchSteps: 0 }),
  without('small start', { initialTrials: 16 }),
];

function without(part: string, options: ChosenSettings): Algorithm {
  return { name: `without ${part}`, package: 'policyGradient', options: { ...options } };
}
