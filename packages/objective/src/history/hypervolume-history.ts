/**
 * Hypervolume over trials: the volume of the space of goals between a reference point r and the front of the first n trials,
 * HV(n) = vol { y : r ≤ y ≤ v for one of the values v of trials 1 … n }, larger being better on every axis. It never falls, and
 * grows where a trial adds to the front. Its size hangs on r, so that only numbers from one r compare: with
 * the worst w and the best b of each goal on the last front, r = w − 0.1 · (b − w), which lets the ends of the front count.
 */
import type { Goal, Metrics, Reached } from '@edgewright/contracts';
import { hypervolume } from '../hypervolume.js';
import { ParetoFront, type GoalPoint } from '../pareto-front.js';

/** Moments at which the volume is measured: as many as a chart has room for. */
const MOMENTS = 60;
/** How far the reference point lies beyond the front, as a fraction of its range. @source Ishibuchi et al. 2018, How to specify a reference point in hypervolume calculation */
const BEYOND = 0.1;

/** A trial as far as its goals go. */
interface Placed {
  readonly number: number;
  /** float64[goals], larger being better. */
  readonly values: GoalPoint;
}

/** Whether a hypervolume can be measured of so many goals. */
export function hasHypervolume(goals: readonly Goal[]): boolean {
  return goals.length === 2 || goals.length === 3;
}

/** The corner that the front of all these trials is measured from: float64[goals]. At least one trial. */
export function referencePoint(trials: readonly Placed[]): GoalPoint {
  // Grown trial by trial, which takes a pass; to sort many trials takes several times as long.
  const growing = new ParetoFront<Placed>();
  for (const trial of trials) growing.add(trial, trial.values);
  const front = growing.members().map(({ values }) => values);
  return (front[0] ?? []).map((_, axis) => {
    const values = front.map((point) => point[axis] ?? 0);
    const worst = values.reduce((least, value) => Math.min(least, value));
    const range = values.reduce((most, value) => Math.max(most, value)) - worst;
    // A front of one value has no range; any distance will do, and one in proportion reads well.
    return worst - BEYOND * (range > 0 ? range : Math.abs(worst) || 1);
  });
}

/** A point of the space of goals in the units of its metrics. */
export function goalMetrics(goals: readonly Goal[], reference: GoalPoint): Metrics {
  return Object.fromEntries(
    goals.map(({ metric, direction }, axis) => {
      const value = reference[axis] ?? 0;
      return [metric, direction === 'maximise' ? value : 0 - value];
    }),
  );
}

/** The hypervolume after some of `count` trials, evenly spread, the last one among them; `trials` by number. */
export function hypervolumeHistory(
  trials: readonly Placed[],
  { reference, count }: { readonly reference: GoalPoint; readonly count: number },
): readonly Reached[] {
  const front = new ParetoFront();
  let next = 0;
  return momentsOf(count).map((trial) => {
    for (; next < trials.length; next++) {
      const { number, values } = trials[next] ?? { number: Infinity, values: [] };
      if (number > trial) break;
      front.add(number, values);
    }
    return {
      trial,
      value: hypervolume(
        front.members().map(({ values }) => values),
        reference,
      ),
    };
  });
}

function momentsOf(count: number): readonly number[] {
  const moments = Math.min(MOMENTS, count);
  return Array.from({ length: moments }, (_, index) => Math.round(((index + 1) * count) / moments));
}
