/** How well a metric is predicted of candidates that nothing was fitted to. */
export interface HeldOutError {
  /** Mean of |predicted / evaluated − 1|, in per cent. */
  readonly meanPercent: number;
  /** The error that 95 of 100 candidates stay below, in per cent. */
  readonly p95Percent: number;
  /** Spearman's: 1 where candidates stand in the same order; 0 where all are equal. */
  readonly rankCorrelation: number;
}

/** The errors of some predictions. */
export function heldOutError(predicted: readonly number[], evaluated: readonly number[]): HeldOutError {
  const errors = predicted.map((value, index) => 100 * Math.abs(value / (evaluated[index] as number) - 1));
  const sorted = errors.toSorted((a, b) => a - b);
  return {
    meanPercent: meanOf(errors),
    p95Percent: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN,
    rankCorrelation: correlation(ranksOf(predicted), ranksOf(evaluated)),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** From 0; equal values share the mean of their ranks. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[], mean = meanOf(values)) => values.map((value) => value - mean);
  const centredA = centred(a);
  const centredB = centred(b);
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  const spread = Math.sqrt(product(centredA, centredA) * product(centredB, centredB));
  return spread === 0 ? 0 : product(centredA, centredB) / spread;
}
