import type { Metrics } from '@edgewright/contracts';
import { appendRow, dot, solveLower, solveUpper, type Triangle } from './cholesky.js';
import { NormalScores } from './normal-scores.js';

/** A proxy and the scale of its normal scores. */
interface Proxy {
  readonly name: string;
  readonly scores: NormalScores;
}

/** λ: a slope of 1 is as likely, beforehand, as a deviation of 1 from the line. */
const RIDGE = 1;
/** Scores beyond those of thousands of trials are those of a scale, not of a candidate. */
const FARTHEST = 3;

/**
 * What proxies tell of a metric: a straight line in their normal scores, calibrated on the trials of the study. It is the prior mean of
 * the model of that metric, which learns what the line misses:
 *
 *   m(x) = Σ over proxies j of βⱼ · zⱼ(x),  β = (Zᵀ Z + λ I)⁻¹ Zᵀ y
 *
 * A proxy that ranks the trials the wrong way round gets a negative β; one that says nothing, or a study with few trials, a small one.
 *
 * @source ridge regression as the mean of a Gaussian process: Rasmussen & Williams 2006, section 2.7
 */
export class ProxyTrend {
  private constructor(
    private readonly proxies: readonly Proxy[],
    /** float64[proxies] */
    private readonly slopes: Float64Array,
  ) {}

  /**
   * @param names of the proxies; one that a trial lacks says nothing of it
   * @param trials metrics of each
   * @param values of the metric in normal scores: float64[trials]
   */
  static of(names: readonly string[], trials: readonly Metrics[], values: Float64Array): ProxyTrend {
    const proxies = names.flatMap((name) => {
      const known = trials.flatMap(({ [name]: value }) => (value === undefined ? [] : [value]));
      return known.length === 0 ? [] : [{ name, scores: new NormalScores(known) }];
    });
    const columns = proxies.map((proxy) => Float64Array.from(trials, (metrics) => scoreOf(proxy, metrics)));
    return new ProxyTrend(proxies, ridge(columns, values));
  }

  /** The expected score of a candidate of which the proxies are known. */
  at(metrics: Metrics): number {
    return this.proxies.reduce((sum, proxy, j) => sum + (this.slopes[j] ?? 0) * scoreOf(proxy, metrics), 0);
  }
}

/** 0, the middle, of a candidate without it. */
function scoreOf({ name, scores }: Proxy, { [name]: value }: Metrics): number {
  return value === undefined ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, scores.scoreOf(value)));
}

function ridge(columns: readonly Float64Array[], values: Float64Array): Float64Array {
  const factor: Triangle = [];
  for (const [i, column] of columns.entries()) {
    const row = Float64Array.from(columns.slice(0, i + 1), (other) => dot(column, other));
    row[i] = (row[i] ?? 0) + RIDGE;
    appendRow(factor, row);
  }
  const slopes = Float64Array.from(columns, (column) => dot(column, values));
  solveLower(factor, slopes);
  solveUpper(factor, slopes);
  return slopes;
}
