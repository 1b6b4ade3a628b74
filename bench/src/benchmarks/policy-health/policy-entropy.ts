import type { PolicyMomentJson } from '../../command/study-answers.js';
import { mean } from '../../statistics/index.js';

/**
 * The entropy of a policy in nats an active decision, the mean over its moments from a trial on: 0 where it has collapsed.
 * Decisions count as far as they are active.
 */
export function policyEntropy(moments: readonly PolicyMomentJson[], from: number): number {
  const late = moments.filter(({ through_trial: through }) => through >= from);
  return mean(late.map(entropyOf));
}

function entropyOf({ decisions }: PolicyMomentJson): number {
  const active = decisions.reduce((sum, decision) => sum + decision.active, 0);
  const nats = decisions.reduce((sum, decision) => sum + decision.entropy_nats * decision.active, 0);
  return nats / active;
}
