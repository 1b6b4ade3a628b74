import type { FinishedTrial } from '@edgewright/contracts';

/**
 * What a finished trial teaches, given the rewards of the trials remembered:
 *
 * - a trial with a reward (completed, infeasible or stopped) teaches that reward: an infeasible one's is below that of every
 *   feasible trial its suggestion could know of;
 * - one without, that failed or is infeasible, counts as the worst of those remembered: its choices led nowhere;
 * - a lost trial teaches nothing (`null`), nor a stopped one without a reward: that says something of the machines, not of the candidate.
 *
 * While nothing is remembered there is no worst, and a trial without a reward teaches nothing.
 */
export function lessonOf(trial: FinishedTrial, remembered: readonly number[]): number | null {
  if (trial.reward !== null) return trial.reward;
  if (trial.state === 'lost' || trial.state === 'stopped' || remembered.length === 0) return null;
  return Math.min(...remembered);
}
