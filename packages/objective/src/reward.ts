import type { Goal, Metrics, Objective, RewardSpec, TargetConstraint } from '@edgewright/contracts';
import { missingMetric, notPositive, rewardOverflows } from './errors.js';
import { feasibility, metricsOf } from './feasibility.js';
import { goalValue } from './goal-values.js';

/** What rewards depend on besides the trial itself. */
export interface RewardHistory {
  /** The lowest reward of a feasible trial seen so far; `null` before the first. */
  readonly worstFeasible: number | null;
}

/** The relative violation of a trial that breaks no limit but cannot be judged: an evaluator does not support it. */
export const UNJUDGED_VIOLATION = 1;

/**
 * The number an agent learns from. A feasible trial has the reward of the objective's function. An infeasible one has
 * the worst feasible reward seen so far minus its relative violation; before any feasible trial, it starts from what
 * its own metrics would earn with unknown ones at zero, at most 0. Always finite.
 *
 * @throws objective/missing-metric · objective/not-finite · objective/not-positive, for feasible trials ·
 * objective/reward-overflows
 */
export function rewardOf(objective: Objective, metrics: Metrics, history: RewardHistory): number {
  const { feasible, broken, violation } = feasibility(objective, metrics);
  if (feasible) return finite(feasibleReward(objective, metrics), objective, metrics);
  const start = history.worstFeasible ?? Math.min(0, partialQuality(objective, metrics));
  const reward = start - (broken.length === 0 ? UNJUDGED_VIOLATION : violation);
  // It breaks its limits by more than a number can tell.
  return reward === -Infinity ? -Number.MAX_VALUE : finite(reward, objective, metrics);
}

/** Sums and powers of finite metrics may be past the largest number. */
function finite(reward: number, objective: Objective, metrics: Metrics): number {
  if (Number.isFinite(reward)) return reward;
  throw rewardOverflows(
    reward,
    Object.fromEntries(metricsOf(objective).map((name) => [name, metrics[name]])),
  );
}

/**
 * The reward of a trial by its metrics alone, whatever its feasibility. With Q the sum of the goals that no target
 * names (larger being better), T a targeted metric and T0 its target:
 *
 * - weighted sum: Σ weight · goal, over every goal
 * - TuNAS absolute: Q + β · Σ |T/T0 − 1|, β in units of Q
 * - MnasNet soft: Q · Π (T/T0)^w · MnasNet hard: Q · Π min((T/T0)^w, 1)
 *
 * @throws objective/missing-metric · objective/not-finite · objective/not-positive
 * @source `search_space_utils.py` of google-research/tunas (β = −0.10); Tan et al. 2019 (MnasNet), equation 2 (soft:
 * w = −0.07; hard: 0 within the target, else −1)
 */
export function feasibleReward(objective: Objective, metrics: Metrics): number {
  const { reward } = objective;
  switch (reward.kind) {
    case 'weighted-sum':
      return sum(objective.goals, (goal) => weightOf(reward, goal) * goalValue(goal, metrics));
    case 'tunas-absolute':
      return quality(objective, metrics) + (reward.exponent ?? -0.1) * missedBy(objective, metrics);
    case 'mnasnet-soft': {
      const exponent = reward.exponent ?? -0.07;
      return scaled(
        quality(objective, metrics),
        product(objective, metrics, (ratio) => ratio ** exponent),
      );
    }
    case 'mnasnet-hard': {
      const exponent = reward.exponent ?? -1;
      return scaled(
        quality(objective, metrics),
        product(objective, metrics, (ratio) => Math.min(ratio ** exponent, 1)),
      );
    }
  }
}

/** The goals that no target shapes, summed, larger being better: the Q of the published formulas. */
function quality(objective: Objective, metrics: Metrics): number {
  return sum(untargetedGoals(objective), (goal) => goalValue(goal, metrics));
}

function partialQuality(objective: Objective, metrics: Metrics): number {
  const { goals, reward } = objective;
  const known = (reward.kind === 'weighted-sum' ? goals : untargetedGoals(objective)).filter(({ metric }) =>
    Number.isFinite(metrics[metric]),
  );
  return sum(known, (goal) => weightOf(reward, goal) * goalValue(goal, metrics));
}

function weightOf(reward: RewardSpec, { metric }: Goal): number {
  return reward.kind === 'weighted-sum' ? (reward.weights?.[metric] ?? 1) : 1;
}

/** Σ |T/T0 − 1| over the targets. */
function missedBy(objective: Objective, metrics: Metrics): number {
  return sum(targetsOf(objective), ({ metric, target }) => Math.abs(valueOf(metric, metrics) / target - 1));
}

/** A negative quality (a minimised one) is divided by the factor, so that a higher cost still means a lower reward. */
function scaled(value: number, factor: number): number {
  return value < 0 ? value / factor : value * factor;
}

/** Product over the targets of a function of cost/target; a maximised metric counts as target/value. */
function product(objective: Objective, metrics: Metrics, factor: (ratio: number) => number): number {
  return targetsOf(objective).reduce((total, { metric, target }) => {
    const value = valueOf(metric, metrics);
    if (value <= 0) throw notPositive(metric, value);
    const maximised = objective.goals.some((goal) => goal.metric === metric && goal.direction === 'maximise');
    return total * factor(maximised ? target / value : value / target);
  }, 1);
}

function targetsOf({ constraints }: Objective): readonly TargetConstraint[] {
  return constraints.filter((constraint) => 'target' in constraint);
}

function untargetedGoals(objective: Objective): readonly Goal[] {
  const targeted = new Set(targetsOf(objective).map(({ metric }) => metric));
  return objective.goals.filter(({ metric }) => !targeted.has(metric));
}

function valueOf(metric: string, metrics: Metrics): number {
  const value = metrics[metric];
  if (value === undefined) throw missingMetric(metric, Object.keys(metrics));
  return value;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
