import { blockSites, type ClassificationOptions } from '@edgewright/classification';
import {
  boxesAround,
  choicesOf,
  holds,
  sortByDominance,
  type CostOf,
  type StageChoices,
} from '@edgewright/block-analyser';
import type { JsonObject } from '@edgewright/base';
import { sizeOf } from '@edgewright/search-space';
import { loadTask } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';

/** Tasks whose stages are chains of the blocks that are studied. */
export const PRUNABLE_TASKS = ['classification'] as const;
/** One of {@link PRUNABLE_TASKS}. */
export type PrunableTask = (typeof PRUNABLE_TASKS)[number];

/** What is left of a task's space, and what was taken out. */
export interface Pruning {
  readonly task: PrunableTask;
  readonly stages: readonly PrunedStage[];
  /** Options of the task under which the rest cannot be drawn. */
  readonly options: JsonObject;
  /** Candidates before constraints, in decimal digits. */
  readonly size: { readonly before: string; readonly after: string };
}

/** The choices of one stage. */
export interface PrunedStage extends StageChoices {
  readonly stage: number;
  /** How many of those that are not kept can still be drawn, as the space decides kernel, expansion and groups apart. */
  readonly stillDrawn: number;
}

/** Takes the choices out of a task's space that are dominated wherever they may stand in a stage. */
export async function pruneTask(services: Services, task: PrunableTask, costOf: CostOf): Promise<Pruning> {
  const before = await loadTask(services, task);
  const sites = blockSites(before.options as unknown as ClassificationOptions);
  const choices = choicesOf({ ...sites, places: [] }).filter(({ op }) =>
    sites.kinds.some((kind) => kind === op),
  );
  const sorted = sites.stages.map((places) => sortByDominance(choices, places, costOf));
  const boxes = sorted.map(({ kept }) => boxesAround(kept));
  const options = { stage_blocks: boxes.flatMap((own, stage) => own.map((box) => entryOf(stage, box))) };
  const after = await loadTask(services, task, options);
  return {
    task,
    stages: sorted.map((stage, index) => ({
      ...stage,
      stage: index,
      stillDrawn: [...stage.dominated, ...stage.unfit].filter((choice) =>
        boxes[index]?.some((box) => holds(box, choice)),
      ).length,
    })),
    options,
    size: { before: String(sizeOf(before.space)), after: String(sizeOf(after.space)) },
  };
}

function entryOf(
  stage: number,
  { op, kernels, expansions, groupSizes }: ReturnType<typeof boxesAround>[number],
) {
  const common = { stage, op, kernels, expansions };
  return groupSizes.length === 0 ? common : { ...common, group_sizes: groupSizes };
}
