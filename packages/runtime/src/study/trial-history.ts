import type { TrialStore } from '@edgewright/contracts';
import type { TrialHistory } from '@edgewright/report/studies';

/**
 * Reads what the store has of a trial beside its row.
 *
 * @throws storage/trial-not-found
 */
export async function trialHistory(
  store: TrialStore,
  studyId: number,
  number: number,
): Promise<TrialHistory> {
  return {
    curve: await store.curve(studyId, number),
    decisions: await store.stopDecisions(studyId, number),
    artifacts: await store.artifacts(studyId, number),
    events: await store.events(studyId, { trial: number }),
  };
}
