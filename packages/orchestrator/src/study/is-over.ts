import type { StudyRecord, TrialError, TrialStore } from '@edgewright/contracts';
import { isTimeUsedUp, timeUsedUp } from './wall-clock.js';

/** Characters of an error that the reason of a study quotes. */
const LONGEST_CAUSE = 500;

const FAILURES_USED_UP = 'that budget.failures allows';

/** Why a study has failed whose failure budget is used up. */
export function failuresUsedUp(unanswered: number, failures: number): string {
  return `${unanswered} trials failed or were lost, more than the ${failures} ${FAILURES_USED_UP}`;
}

const FAILED_ALIKE = 'set budget.failures to how many may fail';

/** Why a study has failed whose latest trials all failed alike. */
export function failedAlike(count: number, { code, message }: TrialError): string {
  const cause = message.length <= LONGEST_CAUSE ? message : `${message.slice(0, LONGEST_CAUSE)}…`;
  return `${count} trials in a row failed alike (${code}: ${cause}); to continue regardless, ${FAILED_ALIKE}`;
}

/**
 * Whether a stored study has nothing left to do. The end that a limit of the budget brought holds for the budget in force:
 * a process may have ended between the extension of a budget and the first trial that it pays for.
 */
export async function isOver(
  store: Pick<TrialStore, 'usedBudget' | 'queue'>,
  study: StudyRecord,
): Promise<boolean> {
  const { state, stateReason, budget, counts } = study;
  if (state === 'running' || state === 'paused') return false;
  if (state === 'closed') return true;
  if (stateReason !== null && isTimeUsedUp(stateReason)) {
    return budget.seconds !== undefined && stateReason === timeUsedUp(budget.seconds);
  }
  const used = await store.usedBudget(study.id);
  if (used.trials < budget.trials && (await store.queue(study.id, 'waiting')).length > 0) return false;
  if (state === 'failed' && stateReason?.endsWith(FAILURES_USED_UP) === true) {
    return used.failures > (budget.failures ?? Infinity);
  }
  if (state === 'failed' && stateReason?.endsWith(FAILED_ALIKE) === true)
    return budget.failures === undefined;
  if (state !== 'completed' || stateReason !== null) return true;
  const unfinished = (counts.requested ?? 0) + (counts.running ?? 0);
  return unfinished === 0 && used.trials >= budget.trials;
}
