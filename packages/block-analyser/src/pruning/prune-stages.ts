/**
 * A space decides kernel, expansion and group size of a block apart from each other, so that it leaves out boxes of choices
 * and not single ones. Each stage of a pruned space is therefore the least box a kind of block that holds every choice which
 * is not dominated; what a box holds beside them can still be drawn.
 */
import type { JsonObject } from '@edgewright/base';
import { choicesOf, type BlockAxes } from '../blocks/block-grid.js';
import type { BlockPlace } from '../blocks/block-place.js';
import type { CostOf } from '../blocks/evaluate-block.js';
import { boxesAround, holds, type ChoiceBox } from './cover.js';
import { sortByDominance, type StageChoices } from './dominance.js';

/** Everywhere that blocks may stand in a task, and everything that they may be. */
export interface TaskBlocks extends BlockAxes {
  /** The places of each stage. */
  readonly stages: readonly (readonly BlockPlace[])[];
  readonly kinds: readonly string[];
}

/** The choices of one stage. */
export interface PrunedStage extends StageChoices {
  readonly stage: number;
  /** How many of those that are not kept can still be drawn. */
  readonly stillDrawn: number;
}

/** What is left of the stages of a task. */
export interface PrunedStages {
  readonly stages: readonly PrunedStage[];
  /** Options of the task under which the rest cannot be drawn. */
  readonly options: JsonObject;
}

/** Takes the choices out of the stages of a task that are dominated wherever they may stand in a stage. */
export function pruneStages({ stages, kinds, ...axes }: TaskBlocks, costOf: CostOf): PrunedStages {
  const choices = choicesOf(axes).filter(({ op }) => kinds.includes(op));
  const sorted = stages.map((places) => sortByDominance(choices, places, costOf));
  const boxes = sorted.map(({ kept }) => boxesAround(kept));
  return {
    stages: sorted.map((stage, index) => ({
      ...stage,
      stage: index,
      stillDrawn: [...stage.dominated, ...stage.unfit].filter((choice) =>
        boxes[index]?.some((box) => holds(box, choice)),
      ).length,
    })),
    options: { stage_blocks: boxes.flatMap((own, stage) => own.map((box) => optionOf(stage, box))) },
  };
}

function optionOf(stage: number, { op, kernels, expansions, groupSizes }: ChoiceBox): JsonObject {
  const entry = { stage, op, kernels, expansions };
  return groupSizes.length === 0 ? entry : { ...entry, group_sizes: groupSizes };
}
