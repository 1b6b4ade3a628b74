import { ranks } from './rank-correlation.js';

/**
 * One-sided p-value that `higher` is not stochastically greater than `lower`, by the normal approximation with tie and
 * continuity corrections; meant for twenty values a side or more.
 *
 * @source Mann & Whitney 1947
 */
export function mannWhitneyP(higher: readonly number[], lower: readonly number[]): number {
  const m = higher.length;
  const n = lower.length;
  const ranked = ranks([...higher, ...lower]);
  const rankSum = ranked.slice(0, m).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (m * (m + 1)) / 2;
  const total = m + n;
  const ties = new Map<number, number>();
  for (const rank of ranked) ties.set(rank, (ties.get(rank) ?? 0) + 1);
  const tieTerm =
    [...ties.values()].reduce((sum, count) => sum + count ** 3 - count, 0) / (total * (total - 1));
  const deviation = Math.sqrt(((m * n) / 12) * (total + 1 - tieTerm));
  if (deviation === 0) return 1;
  return 1 - normalCdf((u - (m * n) / 2 - 0.5) / deviation);
}

/** @source Abramowitz & Stegun 7.1.26, absolute error below 1.5e-7 */
function normalCdf(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (polynomial * Math.exp((-z * z) / 2)) / 2;
  return z > 0 ? 1 - tail : tail;
}

/**
 * The same p-value exactly, over all ways to deal the ranks to both sides; ties share their mean rank. For up to ten
 * values a side: there are 184,756 ways.
 *
 * @source Mann & Whitney 1947
 */
export function mannWhitneyExactP(higher: readonly number[], lower: readonly number[]): number {
  const ranked = ranks([...higher, ...lower]);
  const observed = ranked.slice(0, higher.length).reduce((sum, rank) => sum + rank, 0);
  let asHigh = 0;
  let ways = 0;
  const deal = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      ways++;
      if (sum >= observed - 1e-9) asHigh++;
      return;
    }
    for (let index = from; index <= ranked.length - left; index++) {
      deal(index + 1, left - 1, sum + (ranked[index] ?? 0));
    }
  };
  deal(0, higher.length, 0);
  return asHigh / ways;
}
