import type { HistoryAnswer } from '@edgewright/trial-history';
import type { StudyPlace } from './answer-world.js';

/** How a study got on, as `edgewright history` shows it. */
export async function historyAnswer({ study, store }: StudyPlace): Promise<HistoryAnswer> {
  const { studyHistory } = await import('@edgewright/runtime/stores');
  const { best, hypervolume } = await studyHistory(store, study);
  return { best, hypervolume: hypervolume ?? null };
}
