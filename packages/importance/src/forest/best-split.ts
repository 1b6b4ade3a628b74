import type { Random } from '@edgewright/base';
import { INACTIVE, MOST_CHOICES, type CodedDecision, type CodedTable } from '../coded-table.js';

/** What a tree grows on. */
export interface Growth {
  readonly table: CodedTable;
  /** float64[trials]: the metric, of mean 0 and variance 1. */
  readonly target: Float64Array;
  readonly random: Random;
  /** Decisions that are looked at for one split; more where none of them splits anything. */
  readonly decisionsPerSplit: number;
  /** Trials that each side of a split must have. */
  readonly leastTrials: number;
}

/** A split that was found. */
export interface FoundSplit {
  readonly decision: number;
  /** Mask of the choices that go left. */
  readonly left: number;
  /** Mask of the choices that were seen. */
  readonly seen: number;
  readonly leftTrials: number;
  readonly rightTrials: number;
}

/** Gains below this share of the variance are rounding. */
const LEAST_GAIN = 1e-9;

const counts = new Float64Array(MOST_CHOICES);
const sums = new Float64Array(MOST_CHOICES);

/**
 * The split of these trials that leaves the least variance on its two sides, among some decisions drawn at random. Only trials in
 * which a decision is active count for it: what goes with its being active belongs to the decision that opens it.
 *
 * The best two sets of categories are among those that their means put in order. @source Breiman et al., Classification and
 * Regression Trees (1984), 4.2.2
 */
export function bestSplit(growth: Growth, trials: Int32Array): FoundSplit | undefined {
  const { table, random, decisionsPerSplit } = growth;
  let best: (FoundSplit & { readonly gain: number }) | undefined;
  let looked = 0;
  for (const index of random.shuffle(table.decisions.map((_, at) => at))) {
    const decision = table.decisions[index];
    if (decision === undefined || decision.choices < 2) continue;
    tally(growth, decision, trials);
    const order = seenChoices(decision);
    if (order.length < 2) continue;
    const found = splitAlong(order, growth.leastTrials);
    if (found !== undefined && found.gain > (best?.gain ?? LEAST_GAIN * trials.length)) {
      best = { decision: index, ...found };
    }
    looked++;
    if (looked >= decisionsPerSplit && best !== undefined) break;
  }
  return best;
}

function tally({ target }: Growth, { codes, choices }: CodedDecision, trials: Int32Array): void {
  counts.fill(0, 0, choices);
  sums.fill(0, 0, choices);
  for (const trial of trials) {
    const code = codes[trial] as number;
    if (code === INACTIVE) continue;
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + (target[trial] as number);
  }
}

function seenChoices({ choices, ordered }: CodedDecision): number[] {
  const seen: number[] = [];
  for (let code = 0; code < choices; code++) if ((counts[code] as number) > 0) seen.push(code);
  const mean = (code: number) => (sums[code] as number) / (counts[code] as number);
  return ordered ? seen : seen.sort((a, b) => mean(a) - mean(b) || a - b);
}

function splitAlong(order: readonly number[], leastTrials: number) {
  let total = 0;
  let sum = 0;
  let seen = 0;
  for (const code of order) {
    total += counts[code] as number;
    sum += sums[code] as number;
    seen |= 1 << code;
  }
  let best: { gain: number; left: number; seen: number; leftTrials: number; rightTrials: number } | undefined;
  let leftTrials = 0;
  let leftSum = 0;
  let left = 0;
  for (const code of order) {
    leftTrials += counts[code] as number;
    leftSum += sums[code] as number;
    left |= 1 << code;
    const rightTrials = total - leftTrials;
    if (leftTrials < leastTrials || rightTrials < leastTrials) continue;
    const gain = leftSum ** 2 / leftTrials + (sum - leftSum) ** 2 / rightTrials - sum ** 2 / total;
    if (gain > (best?.gain ?? 0)) best = { gain, left, seen, leftTrials, rightTrials };
  }
  return best;
}
