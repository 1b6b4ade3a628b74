import type { JsonObject } from '@edgewright/base';
import type { FinishedTrial, Objective } from '@edgewright/contracts';
import { dominates, feasibility, goalValues, UNJUDGED_VIOLATION } from '@edgewright/objective';
import type { Candidate } from '@edgewright/search-space';

/** A member of a population: feasible with its goals, or infeasible with how far it is past its limits. */
export interface Individual extends JsonObject {
  readonly candidate: Candidate;
  /** float64[goals], larger being better; empty where infeasible. */
  readonly goals: readonly number[];
  /** Sum of relative violations; 0 where feasible. */
  readonly violation: number;
}

/** What a population makes of a trial; `undefined` of one that failed or was lost. */
export function individualOf(objective: Objective, trial: FinishedTrial): Individual | undefined {
  const { candidate, metrics, feasible, reward } = trial;
  if (reward === null) return undefined;
  if (feasible) return { candidate, goals: goalValues(objective, metrics), violation: 0 };
  // A trial that breaks no limit and is infeasible all the same could not be judged.
  const violation = feasibility(objective, metrics).violation || UNJUDGED_VIOLATION;
  return { candidate, goals: [], violation };
}

/**
 * Constrained domination: a feasible one dominates an infeasible one, the less infeasible the more, and among feasible
 * ones the goals decide.
 *
 * @source Deb et al. 2002, definition 1
 */
export function constrainedDominates(a: Individual, b: Individual): boolean {
  return a.violation === 0 && b.violation === 0 ? dominates(a.goals, b.goals) : a.violation < b.violation;
}

/** Whether a value read from a store is an individual. */
export function isIndividual(value: unknown): value is Individual {
  if (typeof value !== 'object' || value === null) return false;
  const { candidate, goals, violation } = value as Partial<Individual>;
  return (
    typeof candidate === 'object' &&
    Array.isArray(goals) &&
    goals.every((goal) => typeof goal === 'number') &&
    typeof violation === 'number'
  );
}
