import {
  CAPACITY_KINDS,
  CORRECTION_TERM_COUNT,
  correctionTerms,
  proxyIndexOf,
  SLOT_COUNT,
  type ProxyCoefficients,
  type Top1Features,
} from '@edgewright/quality';
import { mean, quantile, standardDeviation } from '../../statistics/index.js';
import { nonNegativeLeastSquares } from './non-negative-least-squares.js';
import { cholesky, solve } from './positive-definite.js';

/** A network of the table as the fit sees it. */
export interface ProxySample {
  readonly features: Top1Features;
  readonly top1Percent: number;
}

/** Chosen once, on halves of the table: 150 to 400 do equally well. */
const RIDGE = 250;
/** Of all corrections of the fitted networks, this share is within the limit. */
const WITHIN_LIMIT = 0.995;

type Standards = Pick<ProxyCoefficients['correction'], 'range' | 'mean' | 'scale'>;

/** Fits the capacity index by non-negative least squares, then the correction by ridge on what is left. */
export function fitProxy(samples: readonly ProxySample[], sd = 0): ProxyCoefficients {
  const target = Float64Array.from(samples, ({ top1Percent }) => proxyIndexOf(top1Percent));
  const columns = Array.from({ length: CAPACITY_KINDS * SLOT_COUNT }, (_, i) =>
    Float64Array.from(samples, ({ features }) => features.capacity[i] ?? 0),
  );
  const { constant, weights } = nonNegativeLeastSquares(columns, target);
  const rest = target.map(
    (value, n) =>
      value - constant - columns.reduce((sum, column, i) => sum + (column[n] ?? 0) * (weights[i] ?? 0), 0),
  );
  return { constant, capacity: [...weights], correction: fitCorrection(samples, rest), sd };
}

function fitCorrection(samples: readonly ProxySample[], rest: Float64Array): ProxyCoefficients['correction'] {
  const standards = standardsOf(samples.map(({ features }) => features.shape));
  const rows = samples.map(({ features }) => correctionTerms(features.shape, standards));
  const terms = Array.from({ length: CORRECTION_TERM_COUNT }, (_, i) =>
    Float64Array.from(rows, (row) => row[i] ?? 0),
  );
  const means = terms.map(mean);
  const scales = terms.map((term) => standardDeviation([...term]) || 1);
  const standardised = terms.map((term, i) =>
    term.map((value) => (value - (means[i] ?? 0)) / (scales[i] ?? 1)),
  );
  const gram = standardised.map((a, i) =>
    Float64Array.from(standardised, (b, j) => (j > i ? 0 : product(a, b) + (i === j ? RIDGE : 0))),
  );
  const solved = solve(
    cholesky(gram),
    Float64Array.from(standardised, (term) => product(term, rest)),
  );
  const weights = [...solved].map((weight, i) => weight / (scales[i] ?? 1));
  const constant = mean(rest) - weights.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0);
  const sizes = rows.map((row) => Math.abs(constant + product(row, Float64Array.from(weights))));
  return { ...standards, constant, weights, limit: quantile(sizes, WITHIN_LIMIT) };
}

function standardsOf(shapes: readonly (readonly number[])[]): Standards {
  const columns = (shapes[0] ?? []).map((_, i) => shapes.map((shape) => shape[i] ?? 0));
  return {
    range: {
      low: columns.map((column) => Math.min(...column)),
      high: columns.map((column) => Math.max(...column)),
    },
    mean: columns.map(mean),
    scale: columns.map((column) => standardDeviation(column) || 1),
  };
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] ?? 0) * (b[n] ?? 0);
  return sum;
}
