import type { TrialRecord, TrialStore } from '@edgewright/contracts';

/**
 * The trials of a study that are worth another evaluation: of the front the best by reward, then of all others. Each candidate once, as a
 * trial that copied another has nothing of its own.
 */
export async function chooseFinalists(
  store: TrialStore,
  studyId: number,
  count: number,
): Promise<readonly TrialRecord[]> {
  const isWhole = ({ state, reward }: TrialRecord) => state === 'completed' && reward !== null;
  const front = (await store.front(studyId)).filter(isWhole).toSorted(byReward);
  // Copies may stand among them.
  const best = await store.trials(studyId, { states: ['completed'], feasible: true, order: 'reward' });
  const first = new Map<string, TrialRecord>();
  for (const trial of [...front, ...best.filter(isWhole)])
    if (!first.has(trial.fingerprint)) first.set(trial.fingerprint, trial);
  return [...first.values()].slice(0, count);
}

function byReward(one: TrialRecord, other: TrialRecord): number {
  return (other.reward ?? 0) - (one.reward ?? 0) || one.number - other.number;
}
