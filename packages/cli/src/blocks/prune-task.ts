import { pruneStages, type CostOf, type PrunedSpace, type PrunedStages } from '@edgewright/block-analyser';
import { blockSites, type ClassificationOptions } from '@edgewright/classification';
import { loadTask } from '@edgewright/runtime';
import { sizeOf } from '@edgewright/search-space';
import type { Services } from '../composition/services.js';

/** Tasks whose stages are chains of the blocks that are studied. */
export const PRUNABLE_TASKS = ['classification'] as const;
/** One of {@link PRUNABLE_TASKS}. */
export type PrunableTask = (typeof PRUNABLE_TASKS)[number];

/** What is left of a task's space, and what was taken out. */
export interface Pruning extends PrunedStages, PrunedSpace {
  readonly task: PrunableTask;
}

/** Prunes the stages of a task, and counts its space before and after. */
export async function pruneTask(services: Services, task: PrunableTask, costOf: CostOf): Promise<Pruning> {
  const before = await loadTask(services, task);
  const pruned = pruneStages(blockSites(before.options as unknown as ClassificationOptions), costOf);
  const after = await loadTask(services, task, pruned.options);
  return {
    task,
    ...pruned,
    size: { before: String(sizeOf(before.space)), after: String(sizeOf(after.space)) },
  };
}
