/** Spearman's rank correlation of two lists of equal length; 0 where either has no two different values. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const x = centredRanks(a);
  const y = centredRanks(b);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const u = x[i] ?? 0;
    const v = y[i] ?? 0;
    xy += u * v;
    xx += u * u;
    yy += v * v;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Ranks about their mean; ties share the middle of their ranks. */
function centredRanks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let k = from; k < to; k++) ranks[order[k] ?? 0] = (from + to - order.length) / 2;
    from = to;
  }
  return ranks;
}
