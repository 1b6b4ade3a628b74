import type { TrialError, TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { allTrialsFailed, noCandidate } from '../errors.js';

/**
 * A study that had no candidate to try, or whose every trial failed, has found nothing: for its caller it failed.
 *
 * @throws runtime/no-candidate · runtime/all-trials-failed with the reason of the first
 */
export async function refuseFailure(store: TrialStore, result: StudyResult): Promise<void> {
  const { study, counts, paid, state, reason: why } = result;
  if (state === 'exhausted' && Object.values({ ...counts }).every((count) => count === 0))
    throw noCandidate(study.name, why ?? 'it has none');
  const failed = counts.failed + counts.lost;
  if (failed === 0 || failed < paid) return;
  const [first] = await store.trials(study.id, { states: ['failed', 'lost'], limit: 1 });
  const reason: TrialError = first?.error ?? { code: 'unknown', message: 'no reason was stored' };
  throw allTrialsFailed(study.name, failed, reason);
}
