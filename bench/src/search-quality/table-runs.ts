import { median, quantile } from '../statistics/index.js';
import { type Algorithm, drive } from './drive.js';
import { type Accuracies, nasbench201 } from './nasbench201.js';

/** Trials a run may take. */
export const TRIALS = 2000;
/** Where the best so far is compared. */
export const COMPARED_AT = 200;

/** Runs of one algorithm on the NAS-Bench-201 table. */
export interface TableSetting {
  readonly algorithm: Algorithm;
  readonly seeds: number;
  /** Default 8. */
  readonly lag?: number;
  /** Whether every seed has its own meaning of the labels, so that their order cannot help. */
  readonly shuffled?: boolean;
}

/** What came of them. */
export interface Reached {
  readonly name: string;
  readonly runs: number;
  /** Runs that reached the target. */
  readonly hits: number;
  /** Trials to the target over all runs, those that never reached it counting as infinitely long. */
  readonly median: number;
  readonly percentile90: number;
  readonly worst: number;
  /** Best accuracy (%) after {@link COMPARED_AT} trials, run by run. */
  readonly best: readonly number[];
}

/** Runs an algorithm on a table of accuracies, once a seed. */
export async function reach(accuracies: Accuracies, setting: TableSetting): Promise<Reached> {
  const { algorithm, seeds, lag = 8, shuffled = false } = setting;
  const trialsTo: number[] = [];
  const best: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const problem = nasbench201(accuracies, shuffled ? seed : undefined);
    const run = { seed, trials: TRIALS, lag, target: accuracies.target, trialsAtLeast: COMPARED_AT };
    const bestAfter = await drive(algorithm, problem, run);
    const index = bestAfter.findIndex((accuracy) => accuracy >= accuracies.target);
    trialsTo.push(index < 0 ? Infinity : index + 1);
    best.push(bestAfter[COMPARED_AT - 1] ?? NaN);
  }
  return {
    name: `${algorithm.name}${shuffled ? ', labels shuffled' : ''}${lag === 8 ? '' : `, lag ${lag}`}`,
    runs: seeds,
    hits: trialsTo.filter(Number.isFinite).length,
    median: median(trialsTo),
    percentile90: quantile(trialsTo, 0.9),
    worst: Math.max(...trialsTo),
    best,
  };
}
