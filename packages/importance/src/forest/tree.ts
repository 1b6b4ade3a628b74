import { INACTIVE, type CodedTable } from '../coded-table.js';

/** Trials that are alike to a tree. */
export interface Leaf {
  readonly kind: 'leaf';
  /** The mean of the metric over its trials. */
  readonly value: number;
  /** float32[decisions]: the share of its trials in which each decision is active. */
  readonly active: Float32Array;
}

/** A question about one decision. */
export interface Split {
  readonly kind: 'split';
  readonly decision: number;
  /** Masks of the choices that lead to either side: together, all that can come here. */
  readonly leftChoices: number;
  readonly rightChoices: number;
  readonly left: TreeNode;
  readonly right: TreeNode;
  /** How often trials in which the decision is active take a choice of the left side, of those that can come here. */
  readonly leftShare: number;
  /** Trials in which the decision is inactive; `undefined` where there are none. */
  readonly idle: TreeNode | undefined;
  /** The share of those among the trials that come here. */
  readonly idleShare: number;
}

/** A node of a regression tree. */
export type TreeNode = Leaf | Split;

/** What a tree makes of one trial of the table; where it never saw a decision inactive, the mean of both sides. */
export function prediction(node: TreeNode, table: CodedTable, trial: number): number {
  let at = node;
  while (at.kind === 'split') {
    const code = table.decisions[at.decision]?.codes[trial] ?? INACTIVE;
    if (code === INACTIVE) {
      if (at.idle === undefined) return meanOfSides(at, table, trial);
      at = at.idle;
    } else {
      at = (at.leftChoices >>> code) & 1 ? at.left : at.right;
    }
  }
  return at.value;
}

function meanOfSides({ left, right, leftShare }: Split, table: CodedTable, trial: number): number {
  return leftShare * prediction(left, table, trial) + (1 - leftShare) * prediction(right, table, trial);
}
