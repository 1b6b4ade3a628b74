import { INACTIVE } from '../coded-table.js';
import { bestSplit, type FoundSplit, type Growth } from './best-split.js';
import type { Leaf, Split, TreeNode } from './tree.js';

/** Levels below which a tree does not grow. */
const DEEPEST = 24;

/**
 * Grows a regression tree on some trials, each as often as it is named.
 *
 * @param trials int32[sample]
 */
export function growTree(growth: Growth, trials: Int32Array): TreeNode {
  const allowed = growth.table.decisions.map(({ choices }) => maskOf(choices));
  return grow(growth, { trials, allowed, depth: 0 });
}

interface Place {
  readonly trials: Int32Array;
  /** For each decision a mask of the choices that can come here. */
  readonly allowed: readonly number[];
  readonly depth: number;
}

function grow(growth: Growth, place: Place): TreeNode {
  const { trials, allowed, depth } = place;
  const found =
    depth === DEEPEST || trials.length < 2 * growth.leastTrials ? undefined : bestSplit(growth, trials);
  if (found === undefined) return leafOf(growth, trials);
  const { decision } = found;
  const leftChoices = leftOf(growth, found, allowed[decision] ?? 0);
  const rightChoices = (allowed[decision] ?? 0) & ~leftChoices;
  const codes = growth.table.decisions[decision]?.codes ?? new Uint8Array();
  const side = (choices: number): TreeNode =>
    grow(growth, {
      trials: trials.filter(
        (trial) => codes[trial] !== INACTIVE && ((choices >>> (codes[trial] ?? 0)) & 1) === 1,
      ),
      allowed: allowed.with(decision, choices),
      depth: depth + 1,
    });
  const idle = trials.filter((trial) => codes[trial] === INACTIVE);
  return {
    kind: 'split',
    decision,
    leftChoices,
    rightChoices,
    leftShare: leftShare(growth, decision, { leftChoices, rightChoices }),
    left: side(leftChoices),
    right: side(rightChoices),
    idle: idle.length === 0 ? undefined : grow(growth, { trials: idle, allowed, depth: depth + 1 }),
    idleShare: idle.length / trials.length,
  };
}

/** Choices that no trial here has go by their order, or, where they have none, with most trials. */
function leftOf({ table }: Growth, found: FoundSplit, allowed: number): number {
  const unseen = allowed & ~found.seen;
  if (unseen === 0) return found.left;
  if (table.decisions[found.decision]?.ordered === true) {
    const highest = 31 - Math.clz32(found.left);
    return allowed & maskOf(highest + 1);
  }
  return found.leftTrials >= found.rightTrials ? found.left | unseen : found.left;
}

function leftShare(
  { table }: Growth,
  decision: number,
  { leftChoices, rightChoices }: Pick<Split, 'leftChoices' | 'rightChoices'>,
): number {
  let left = 0;
  let right = 0;
  for (const [choice, frequency] of (table.decisions[decision]?.frequencies ?? []).entries()) {
    if ((leftChoices >>> choice) & 1) left += frequency;
    if ((rightChoices >>> choice) & 1) right += frequency;
  }
  return left / (left + right);
}

/** The first so many choices. */
function maskOf(choices: number): number {
  return choices >= 32 ? -1 : (1 << choices) - 1;
}

function leafOf({ table, target }: Growth, trials: Int32Array): Leaf {
  let sum = 0;
  for (const trial of trials) sum += target[trial] as number;
  const active = Float32Array.from(table.decisions, ({ codes, alwaysActive }) => {
    if (alwaysActive) return 1;
    let count = 0;
    for (const trial of trials) if (codes[trial] !== INACTIVE) count++;
    return count / trials.length;
  });
  return { kind: 'leaf', value: sum / trials.length, active };
}
