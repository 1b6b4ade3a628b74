import type { Goal, MeasuredTrial } from '@edgewright/contracts';
import { goalValues } from '../goal-values.js';
import type { GoalPoint } from '../pareto-front.js';

/** What the course of a study is told from: one feasible trial. */
export interface FeasibleTrial extends MeasuredTrial {
  /** Of the goals of its study. float64[goals], larger being better. */
  readonly values: GoalPoint;
}

/** Trials as points of the space of goals; but for those of which a goal is not finite: nothing is better or worse there. */
export function feasibleTrials(
  goals: readonly Goal[],
  measured: Iterable<MeasuredTrial>,
): readonly FeasibleTrial[] {
  const found: FeasibleTrial[] = [];
  for (const { number, reward, metrics } of measured) {
    if (!goals.every(({ metric }) => Number.isFinite(metrics[metric]))) continue;
    found.push({ number, reward, metrics, values: goalValues({ goals }, metrics) });
  }
  return found;
}
