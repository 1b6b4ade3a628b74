import type { Direction } from './metric.js';

/** One metric to optimise. */
export interface Goal {
  readonly metric: string;
  readonly direction: Direction;
}

/** A limit that a candidate must keep to be feasible. */
export type HardConstraint =
  | { readonly metric: string; readonly atMost: number }
  | { readonly metric: string; readonly atLeast: number };

/** A value that a metric should come to: it shapes the reward and never decides feasibility. */
export interface TargetConstraint {
  readonly metric: string;
  readonly target: number;
}

/** What an objective asks of one metric beside its goals. */
export type MetricConstraint = HardConstraint | TargetConstraint;

/** How goals and constraints become the one number an agent learns from. */
export type RewardSpec =
  | { readonly kind: 'weighted-sum'; readonly weights?: Readonly<Record<string, number>> }
  /** quality + exponent · |cost/target − 1|, summed over targets; exponent < 0, default −0.10. */
  | { readonly kind: 'tunas-absolute'; readonly exponent?: number }
  /** quality · (cost/target)^exponent; default −0.07. */
  | { readonly kind: 'mnasnet-soft'; readonly exponent?: number }
  /** quality · min((cost/target)^exponent, 1); default −1. */
  | { readonly kind: 'mnasnet-hard'; readonly exponent?: number };

/** What a study looks for. */
export interface Objective {
  /** At least one. With several, the Pareto front is over all of them. */
  readonly goals: readonly Goal[];
  readonly constraints: readonly MetricConstraint[];
  readonly reward: RewardSpec;
}
