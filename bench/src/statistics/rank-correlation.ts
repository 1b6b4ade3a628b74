import { mean } from './summary.js';

/** Kendall's tau-b of two lists of equal length; ties in either list lower neither score. */
export function kendallTau(a: readonly number[], b: readonly number[]): number {
  let concordant = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const signA = Math.sign((a[i] ?? NaN) - (a[j] ?? NaN));
      const signB = Math.sign((b[i] ?? NaN) - (b[j] ?? NaN));
      concordant += signA * signB;
      onlyA += signA * signA;
      onlyB += signB * signB;
    }
  }
  return concordant / Math.sqrt(onlyA * onlyB);
}

/** Spearman's rho: the correlation of ranks, ties sharing their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranks(a), ranks(b));
}

/** Pearson's correlation. */
export function pearson(a: readonly number[], b: readonly number[]): number {
  const centreA = mean(a);
  const centreB = mean(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  a.forEach((value, index) => {
    const dA = value - centreA;
    const dB = (b[index] ?? NaN) - centreB;
    covariance += dA * dB;
    varianceA += dA * dA;
    varianceB += dB * dB;
  });
  return covariance / Math.sqrt(varianceA * varianceB);
}

/** Ranks from 1, ties sharing their mean rank. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranked = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] ?? 0] === values[order[start] ?? 0]) end++;
    for (let k = start; k <= end; k++) ranked[order[k] ?? 0] = (start + end) / 2 + 1;
    start = end + 1;
  }
  return ranked;
}
