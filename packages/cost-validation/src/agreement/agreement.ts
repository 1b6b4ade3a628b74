/** A measured and a predicted latency of one network, in milliseconds. */
export interface Pair {
  readonly network: string;
  readonly measuredMs: number;
  readonly predictedMs: number;
}

/** Two networks that the model puts in the wrong order. */
export interface Inversion {
  readonly faster: string;
  readonly slower: string;
  /** How far apart they were measured, in percent of the faster. */
  readonly apartPercent: number;
}

/** How well predictions agree with measurements. */
export interface Agreement {
  readonly rows: number;
  /** Mean absolute error in percent. */
  readonly mapePercent: number;
  /** Kendall's tau-b; `null` where everything is tied, and below three rows, as all that follow. */
  readonly kendall: number | null;
  /** Coefficient of determination of the predictions themselves, with no line fitted. */
  readonly r2: number | null;
  /** The same of the best straight line through them: what figure 3 of the paper gives. */
  readonly r2OfLine: number | null;
  /** The pair in the wrong order that was measured furthest apart, of those more than 10 % apart. */
  readonly largestInversion: Inversion | null;
}

const APART_PERCENT = 10;
/** Two points always lie on a line. */
const LEAST_ROWS = 3;

/** How well predictions agree with measurements, over every pair of rows. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const rows = pairs.length;
  const errors = pairs.map(({ measuredMs, predictedMs }) => Math.abs(predictedMs / measuredMs - 1));
  const { kendall, largestInversion } = ordering(pairs);
  const mapePercent = 100 * mean(errors);
  if (rows < LEAST_ROWS)
    return { rows, mapePercent, kendall: null, r2: null, r2OfLine: null, largestInversion };
  return { rows, mapePercent, kendall, ...determination(pairs), largestInversion };
}

function determination(pairs: readonly Pair[]): Pick<Agreement, 'r2' | 'r2OfLine'> {
  const measured = pairs.map(({ measuredMs }) => measuredMs);
  const predicted = pairs.map(({ predictedMs }) => predictedMs);
  const total = squares(measured, mean(measured));
  const residual = pairs.reduce((sum, pair) => sum + (pair.measuredMs - pair.predictedMs) ** 2, 0);
  return {
    r2: numberOrNull(1 - residual / total),
    r2OfLine: numberOrNull(
      covariance(measured, predicted) ** 2 / (total * squares(predicted, mean(predicted))),
    ),
  };
}

/** @source Kendall 1945, tau-b */
function ordering(pairs: readonly Pair[]): Pick<Agreement, 'kendall' | 'largestInversion'> {
  let concordant = 0;
  let untiedMeasured = 0;
  let untiedPredicted = 0;
  let largestInversion: Inversion | null = null;
  for (const [index, one] of pairs.entries()) {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = pairs[earlier] ?? one;
      const inMeasured = Math.sign(one.measuredMs - other.measuredMs);
      const inPredicted = Math.sign(one.predictedMs - other.predictedMs);
      concordant += inMeasured * inPredicted;
      untiedMeasured += Math.abs(inMeasured);
      untiedPredicted += Math.abs(inPredicted);
      if (inMeasured * inPredicted >= 0) continue;
      const [faster, slower] = inMeasured < 0 ? [one, other] : [other, one];
      const apartPercent = 100 * (slower.measuredMs / faster.measuredMs - 1);
      if (apartPercent <= Math.max(APART_PERCENT, largestInversion?.apartPercent ?? 0)) continue;
      largestInversion = { faster: faster.network, slower: slower.network, apartPercent };
    }
  }
  return {
    kendall: numberOrNull(concordant / Math.sqrt(untiedMeasured * untiedPredicted)),
    largestInversion,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const centreA = mean(a);
  const centreB = mean(b);
  return a.reduce((sum, value, index) => sum + (value - centreA) * ((b[index] ?? NaN) - centreB), 0);
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
