import type { FinishedTrial } from '@edgewright/contracts';
import { bounded } from '../../bounded.js';

/**
 * The reward that the policy observes of a finished trial, or `null` for nothing:
 *
 * - a trial with a reward (completed, infeasible or stopped) teaches that reward. An infeasible one's is below that of every
 *   feasible trial its suggestion could know of, so that less of a violation is better than more;
 * - one without that failed or is infeasible is worse than any reward: −∞;
 * - a lost trial teaches nothing, nor a stopped one without a reward: that says something of the machines and the clock, not of
 *   the candidate.
 */
export function observedReward({ reward, state }: FinishedTrial): number | null {
  if (reward !== null) return bounded(reward);
  return state === 'lost' || state === 'stopped' ? null : -Infinity;
}
