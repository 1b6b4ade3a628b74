import { bounded } from '@edgewright/base';
import type { Objective, StudyConfig, TrialRecord } from '@edgewright/contracts';
import type { Table } from '../tables/table.js';

/** Characters of a reason in a table; `show` has all of it. */
const REASON_WIDTH = 160;

/**
 * Trials for people: what became of each, one column for each metric that any has, those of the objective first, and why those came
 * to nothing that did.
 */
export function trialTable({ objective }: StudyConfig, trials: readonly TrialRecord[]): Table {
  const metrics = metricNames(objective, trials).filter((name) =>
    trials.some((trial) => trial.metrics[name] !== undefined),
  );
  const reasons = trials.some(({ error }) => error !== null) ? ['why'] : [];
  return {
    columns: ['trial', 'state', 'feasible', 'front', 'reward', ...metrics, ...reasons],
    rows: trials.map((trial) => [
      trial.number,
      trial.state,
      trial.feasible,
      trial.onFront ? '●' : '',
      trial.reward,
      ...metrics.map((metric) => trial.metrics[metric] ?? null),
      ...reasons.map(() => (trial.error === null ? null : bounded(trial.error.message, REASON_WIDTH))),
    ]),
  };
}

/** Trials of a front, which are all completed and feasible: the metrics alone, and the reward after the goals. */
export function frontTable({ objective }: StudyConfig, trials: readonly TrialRecord[]): Table {
  const goals = objective.goals.map(({ metric }) => metric);
  const others = metricNames(objective, trials).filter((metric) => !goals.includes(metric));
  return {
    columns: ['trial', ...goals, 'reward', ...others],
    rows: trials.map(({ number, metrics, reward }) => [
      number,
      ...goals.map((metric) => metrics[metric] ?? null),
      reward,
      ...others.map((metric) => metrics[metric] ?? null),
    ]),
  };
}

/** The names of the metrics that any trial has, those of the objective first. */
export function metricNames(
  { goals, constraints }: Objective,
  trials: readonly Pick<TrialRecord, 'metrics'>[],
): string[] {
  const ofObjective = [...goals, ...constraints].map(({ metric }) => metric);
  return [...new Set([...ofObjective, ...trials.flatMap(({ metrics }) => Object.keys(metrics))])];
}
