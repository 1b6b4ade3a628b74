/**
 * How much of what a tree says varies with each decision alone.
 *
 * A tree f cuts the space into leaves; with the choices of each decision as likely as trials took them, a leaf l has the weight w(l). The marginal of decision d,
 *
 *     a(v) = Σ w(l) · y(l) / Σ w(l)   over the leaves that d = v can come to, d's own questions being answered,
 *
 * is what the tree says on average where d is v; its variance over the choices v is due to d alone. A decision that is active in some of the space counts there: a leaf weighs as much as d is active
 * in it, and the variance of a is taken times the share of the space in which d is active. So what goes with a branch is the
 * branch's, and what goes with a parameter of it is the parameter's.
 *
 * @source Hutter, Hoos, Leyton-Brown: An Efficient Approach for Assessing Hyperparameter Importance (ICML 2014), algorithm 2;
 * the treatment of inactive decisions is ours
 */
import { MOST_CHOICES, type CodedDecision } from '../coded-table.js';
import type { TreeNode } from './tree.js';

/** float64[decisions]: how much of what a tree says varies with each decision alone. */
export function variancesAlone(tree: TreeNode, decisions: readonly CodedDecision[]): Float64Array {
  const alone = new Float64Array(decisions.length);
  for (const decision of askedIn(tree)) {
    const { frequencies = new Float64Array() } = decisions[decision] ?? {};
    alone[decision] = varianceAlone(marginalOf(tree, decision), frequencies);
  }
  return alone;
}

function askedIn(node: TreeNode, asked = new Set<number>()): ReadonlySet<number> {
  if (node.kind === 'leaf') return asked;
  asked.add(node.decision);
  askedIn(node.left, asked);
  askedIn(node.right, asked);
  if (node.idle !== undefined) askedIn(node.idle, asked);
  return asked;
}

/** Weights and weighted sums of leaves, by the choice that comes to them. */
interface Marginal {
  readonly decision: number;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

function marginalOf(tree: TreeNode, decision: number): Marginal {
  const marginal = {
    decision,
    weights: new Float64Array(MOST_CHOICES),
    sums: new Float64Array(MOST_CHOICES),
  };
  addLeaves(tree, marginal, { weight: 1, choices: -1 });
  return marginal;
}

function varianceAlone({ weights, sums }: Marginal, frequencies: Float64Array): number {
  let active = 0;
  let sum = 0;
  let squares = 0;
  let all = 0;
  for (const [choice, frequency] of frequencies.entries()) {
    const weight = weights[choice] as number;
    if (weight === 0) continue;
    const mean = (sums[choice] as number) / weight;
    active += frequency * weight;
    sum += frequency * mean;
    squares += frequency * mean * mean;
    all += frequency;
  }
  if (all === 0) return 0;
  return (active / all) * Math.max(0, squares / all - (sum / all) ** 2);
}

interface Reached {
  readonly weight: number;
  /** Mask of the choices that come here. */
  readonly choices: number;
}

function addLeaves(node: TreeNode, marginal: Marginal, { weight, choices }: Reached): void {
  const { decision, weights, sums } = marginal;
  if (node.kind === 'leaf') {
    const share = weight * (node.active[decision] ?? 0);
    if (share === 0) return;
    for (let choice = 0; choice < MOST_CHOICES; choice++) {
      if (((choices >>> choice) & 1) === 0) continue;
      weights[choice] = (weights[choice] as number) + share;
      sums[choice] = (sums[choice] as number) + share * node.value;
    }
    return;
  }
  const active = weight * (1 - node.idleShare);
  if (node.decision === decision) {
    addLeaves(node.left, marginal, { weight: active, choices: choices & node.leftChoices });
    addLeaves(node.right, marginal, { weight: active, choices: choices & node.rightChoices });
    return;
  }
  const left = node.leftShare;
  addLeaves(node.left, marginal, { weight: active * left, choices });
  addLeaves(node.right, marginal, { weight: active * (1 - left), choices });
  if (node.idle !== undefined) addLeaves(node.idle, marginal, { weight: weight * node.idleShare, choices });
}
