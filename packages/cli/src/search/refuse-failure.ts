import type { TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { allTrialsFailed } from '../errors.js';

/**
 * A study whose every trial failed has used up its budget and found nothing: to whoever waits for it, it failed.
 *
 * @throws cli/all-trials-failed with the reason of the first
 */
export async function refuseFailure(store: TrialStore, { study, counts, paid }: StudyResult): Promise<void> {
  const failed = counts.failed + counts.lost;
  if (failed === 0 || failed < paid) return;
  const [first] = await store.trials(study.id, { states: ['failed', 'lost'], limit: 1 });
  const reason = first?.error ?? { code: 'unknown', message: 'no reason was stored' };
  throw allTrialsFailed(study.name, failed, `${reason.message} (${reason.code})`);
}
