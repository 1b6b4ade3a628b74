import { mean, median, quantile } from '../../statistics/index.js';
import { ALGORITHMS } from './algorithms.js';
import type { Row } from './rows/row.js';
import type { Pace, Run } from './running/run.js';

/** The runs of one algorithm on one row. */
export interface Summary {
  readonly algorithm: string;
  /** Whether it is one of ours. */
  readonly ours: boolean;
  readonly runs: number;
  /** The budget of a run. */
  readonly trials: number;
  /** Trials to the target, run by run; infinite where it was never reached. */
  readonly trialsToTarget: readonly number[];
  /** Runs that reached it. */
  readonly hits: number;
  readonly median: number;
  readonly percentile90: number;
  readonly worst: number;
  /** Mean figures after the trials of the row's checkpoints, as far as the algorithm went. */
  readonly means: readonly { readonly after: number; readonly mean: number }[];
  /** The last figures, run by run. */
  readonly last: readonly number[];
  readonly lastMedian: number;
  /** Runs whose last figure is at the target. */
  readonly atTargetLast: number;
  /** The suggester's own time a trial. */
  readonly suggestionMs: Pace;
  /** The same over the last trials of a run. */
  readonly lateMs: Pace;
}

/** What the runs of an algorithm come to. */
export function summarise(row: Row, algorithm: string, runs: readonly Run[]): Summary {
  const trialsToTarget = runs.map(trialsTo);
  const trials = row.trialsOf?.[algorithm] ?? row.trials;
  const checkpoints = row.checkpoints.filter((after) => after <= trials);
  const last = runs.map(({ curve }) => curve.at(-1) ?? -Infinity);
  return {
    algorithm,
    ours: ALGORITHMS.some(({ name }) => name === algorithm),
    runs: runs.length,
    trials,
    trialsToTarget,
    hits: trialsToTarget.filter(Number.isFinite).length,
    median: median(trialsToTarget),
    percentile90: quantile(trialsToTarget, 0.9),
    worst: Math.max(...trialsToTarget),
    means: checkpoints.map((after) => ({ after, mean: mean(runs.map((run) => figureAfter(run, after))) })),
    last,
    lastMedian: median(last),
    atTargetLast: runs.filter(({ curve, target }) => (curve.at(-1) ?? -Infinity) >= target).length,
    suggestionMs: paceOf(runs.map(({ suggestionMs }) => suggestionMs)),
    lateMs: paceOf(runs.map(({ suggestionMs, lateMs = suggestionMs }) => lateMs)),
  };
}

function paceOf(paces: readonly Pace[]): Pace {
  return {
    mean: mean(paces.map((pace) => pace.mean)),
    percentile99: median(paces.map(({ percentile99 }) => percentile99)),
  };
}

/** A run that ended early stays where it was. */
export function figureAfter({ curve }: Run, trials: number): number {
  return curve[Math.min(trials, curve.length) - 1] ?? -Infinity;
}

/** Trials to the target; infinite where it was never reached. */
export function trialsTo({ curve, target }: Run): number {
  const index = curve.findIndex((figure) => figure >= target);
  return index < 0 ? Infinity : index + 1;
}
