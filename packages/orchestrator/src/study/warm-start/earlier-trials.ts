import type { StudyRecord, TrialRecord, TrialStore } from '@edgewright/contracts';

/** The states of trials that came to an answer. */
const ANSWERED = ['completed', 'infeasible'] as const;

/** The trials of a study that a later one starts from: those on its front, then the latest, in the order of their numbers. */
export async function earlierTrials(
  store: TrialStore,
  study: StudyRecord,
  most: number,
): Promise<readonly TrialRecord[]> {
  const front = (await store.front(study.id)).slice(-most);
  const last = Object.values(study.counts).reduce((sum, count) => sum + count, 0);
  const latest = await store.trials(study.id, { states: ANSWERED, after: Math.max(0, last - most) });
  const onFront = new Set(front.map(({ number }) => number));
  const others = latest.filter(({ number, duplicateOf }) => duplicateOf === null && !onFront.has(number));
  const room = most - front.length;
  return [...front, ...(room > 0 ? others.slice(-room) : [])].sort((a, b) => a.number - b.number);
}
