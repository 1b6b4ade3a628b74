import type { HardConstraint, MetricConstraint, Metrics, Objective } from '@edgewright/contracts';

/** The code of the error that a trial is stored with which breaks a hard constraint of its objective. */
export const CONSTRAINT_BROKEN = 'orchestrator/constraint-broken';

/** A hard constraint that a trial breaks. */
export interface BrokenConstraint {
  readonly constraint: HardConstraint;
  readonly value: number;
  /** How far past the limit, as a fraction of the limit; the distance itself where the limit is 0. Above 0. */
  readonly violation: number;
}

/** What the hard constraints say of a trial. */
export interface Feasibility {
  /** Breaks no hard constraint and has every metric that the objective names. */
  readonly feasible: boolean;
  readonly broken: readonly BrokenConstraint[];
  /** Metrics that the objective names and the trial does not have (yet). */
  readonly missing: readonly string[];
  /** Sum over the broken constraints; 0 when none is. */
  readonly violation: number;
}

/**
 * Judges metrics by the hard constraints alone (`atMost`, `atLeast`): targets shape the reward and never decide
 * feasibility. Works on partial metrics too: what is broken is broken, whatever else comes.
 */
export function feasibility(objective: Objective, metrics: Metrics): Feasibility {
  const broken = objective.constraints.flatMap((constraint) => breaks(constraint, metrics));
  const missing = metricsOf(objective).filter((name) => metrics[name] === undefined);
  const violation = broken.reduce((sum, each) => sum + each.violation, 0);
  return { feasible: broken.length === 0 && missing.length === 0, broken, missing, violation };
}

/** Every metric that an objective names, each once, goals first. */
export function metricsOf(objective: Pick<Objective, 'goals' | 'constraints'>): readonly string[] {
  return [...new Set([...objective.goals, ...objective.constraints].map(({ metric }) => metric))];
}

/** A broken constraint in words: `latency_ms is 1.3, over the limit of 1`. */
export function describeBroken({ constraint, value }: BrokenConstraint): string {
  return 'atMost' in constraint
    ? `${constraint.metric} is ${value}, over the limit of ${constraint.atMost}`
    : `${constraint.metric} is ${value}, under the limit of ${constraint.atLeast}`;
}

function breaks(constraint: MetricConstraint, metrics: Metrics): readonly BrokenConstraint[] {
  const value = metrics[constraint.metric];
  if (value === undefined || 'target' in constraint) return [];
  const limit = 'atMost' in constraint ? constraint.atMost : constraint.atLeast;
  const excess = 'atMost' in constraint ? value - limit : limit - value;
  if (excess <= 0) return [];
  return [{ constraint, value, violation: limit === 0 ? excess : excess / Math.abs(limit) }];
}
