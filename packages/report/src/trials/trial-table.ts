import type { Objective, StudyConfig, TrialRecord } from '@edgewright/contracts';
import type { Table } from '../tables/table.js';

/** Trials for people: what became of each, then one column for each metric, those of the objective first. */
export function trialTable({ objective }: StudyConfig, trials: readonly TrialRecord[]): Table {
  const metrics = metricNames(objective, trials);
  return {
    columns: ['trial', 'state', 'feasible', 'front', 'reward', ...metrics],
    rows: trials.map((trial) => [
      trial.number,
      trial.state,
      trial.feasible,
      trial.onFront ? '●' : '',
      trial.reward,
      ...metrics.map((metric) => trial.metrics[metric] ?? null),
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
