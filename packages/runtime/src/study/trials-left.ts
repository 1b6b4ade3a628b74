import type { StudyRecord, TrialStore } from '@edgewright/contracts';

/** How many trials the budget of a study has left, besides those for the candidates that wait; below 0: it has too few for them. */
export async function trialsLeft(store: TrialStore, { id, budget }: StudyRecord): Promise<number> {
  const { trials } = await store.usedBudget(id);
  const waiting = await store.queue(id, 'waiting');
  return budget.trials - trials - waiting.length;
}
