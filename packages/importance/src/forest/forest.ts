import { Random } from '@edgewright/base';
import type { CodedTable } from '../coded-table.js';
import type { Growth } from './best-split.js';
import { growTree } from './grow-tree.js';
import { prediction, type TreeNode } from './tree.js';

/** Trees that were each grown on trials drawn with replacement. */
export interface Forest {
  readonly trees: readonly TreeNode[];
  /** The share of the variance that the trees explain on trials they were not grown on; at most 1, below 0 for worse than the mean. */
  readonly explained: number;
}

/** How a forest grows. */
export interface ForestSettings {
  readonly trees: number;
  readonly seed: string;
}

/** Decisions that are looked at for a split at least, and as a share of all: with few, a tree would have to split by noise. */
const LOOKED_AT = { least: 8, share: 1 / 3 } as const;
/** Trials on each side of a split, at least and as a share of all: fewer tell of noise, and a deep tree takes it for decisions acting together. */
const PER_SIDE = { least: 3, share: 1 / 200 } as const;

/**
 * Grows a random forest. @source Breiman, Random Forests (2001), with a third of the decisions looked at for each split
 *
 * @param target float64[trials], of mean 0 and variance 1
 */
export function growForest(
  table: CodedTable,
  target: Float64Array,
  { trees: count, seed }: ForestSettings,
): Forest {
  const decisionsPerSplit = Math.max(LOOKED_AT.least, Math.ceil(table.decisions.length * LOOKED_AT.share));
  const leastTrials = Math.max(PER_SIDE.least, Math.round(table.trials * PER_SIDE.share));
  const predicted = new Float64Array(table.trials);
  const predictions = new Uint32Array(table.trials);
  const trees = Array.from({ length: count }, (_, index) => {
    const random = Random.from('importance', seed, index);
    const growth: Growth = { table, target, random, decisionsPerSplit, leastTrials };
    const drawn = Int32Array.from(target, () => random.integer(table.trials)).sort();
    const tree = growTree(growth, drawn);
    const inside = new Set(drawn);
    for (let trial = 0; trial < table.trials; trial++) {
      if (inside.has(trial)) continue;
      predicted[trial] = (predicted[trial] as number) + prediction(tree, table, trial);
      predictions[trial] = (predictions[trial] as number) + 1;
    }
    return tree;
  });
  return { trees, explained: explainedShare(target, predicted, predictions) };
}

function explainedShare(target: Float64Array, predicted: Float64Array, predictions: Uint32Array): number {
  let error = 0;
  let variance = 0;
  for (const [trial, value] of target.entries()) {
    const count = predictions[trial] as number;
    if (count === 0) continue;
    error += (value - (predicted[trial] as number) / count) ** 2;
    variance += value ** 2;
  }
  return variance === 0 ? 0 : 1 - error / variance;
}
