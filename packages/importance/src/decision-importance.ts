/**
 * Which decisions drive a metric.
 *
 * A random forest is fitted to the trials. Each of its trees is a function over the space, whose variance falls apart into what is
 * due to each decision alone and to several together (functional analysis of variance). The importance of a decision is the
 * variance due to it alone as a share of that of the metric over the trials: the mean over the trees, and their standard deviation
 * says how sure it is. What the forest explains beyond these shares, decisions do together; the rest it does not know.
 *
 * @source Hutter, Hoos, Leyton-Brown: An Efficient Approach for Assessing Hyperparameter Importance (ICML 2014)
 */
import { INACTIVE, type CodedTable } from './coded-table.js';
import { growForest } from './forest/forest.js';
import { variancesAlone } from './forest/variances.js';

/** What a decision has to do with a metric. */
export interface DecisionShare {
  readonly decision: string;
  /** Of the variance of the metric, 0 to 1: the mean over trees. */
  readonly share: number;
  /** Standard deviation over trees. */
  readonly deviation: number;
  /** The share of the trials in which the decision is active. */
  readonly active: number;
}

/** What drives a metric. */
export interface DecisionImportance {
  /** The most important first. */
  readonly shares: readonly DecisionShare[];
  /** The share of the variance that the forest explains on trials that its trees were not grown on. */
  readonly explained: number;
}

/** How a forest is grown. */
export interface ForestSize {
  readonly trees: number;
  /** Trees of one seed and one table are equal. */
  readonly seed: string;
}

/**
 * The importance of each decision for a metric; `undefined` where the metric does not vary.
 *
 * @param values float64[trials], finite
 */
export function decisionImportance(
  table: CodedTable,
  values: Float64Array,
  size: ForestSize,
): DecisionImportance | undefined {
  const target = standardised(values);
  if (target === undefined) return undefined;
  const { trees, explained } = growForest(table, target, size);
  // The target has the variance 1.
  const shares = trees.map((tree) => variancesAlone(tree, table.decisions));
  const ofDecisions = table.decisions.map(({ name, codes }, index): DecisionShare => {
    const each = shares.map((ofTree) => ofTree[index] ?? 0);
    const share = meanOf(each);
    const deviation = Math.sqrt(meanOf(each.map((one) => (one - share) ** 2)));
    const active = codes.reduce((count, code) => count + (code === INACTIVE ? 0 : 1), 0) / table.trials;
    return { decision: name, share, deviation, active };
  });
  return { shares: ofDecisions.sort((a, b) => b.share - a.share), explained };
}

/** Of mean 0 and variance 1; `undefined` where all values are as good as equal. */
function standardised(values: Float64Array): Float64Array | undefined {
  const mean = meanOf(values);
  const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  if (!(deviation > 1e-12 * Math.abs(mean))) return undefined;
  return values.map((value) => (value - mean) / deviation);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] as number;
  return sum / values.length;
}
