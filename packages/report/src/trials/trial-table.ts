import { bounded } from '@edgewright/base';
import type { Objective, StudyConfig, TrialRecord } from '@edgewright/contracts';
import type { Cell, Table } from '../tables/table.js';

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
  const valueColumns = metricColumns(metrics, trials);
  const reasons = trials.some(({ error }) => error !== null) ? ['why'] : [];
  return {
    columns: [
      'trial',
      'state',
      'feasible',
      'front',
      'reward',
      ...valueColumns.map(({ title }) => title),
      ...reasons,
    ],
    rows: trials.map((trial) => [
      trial.number,
      trial.state,
      trial.feasible,
      trial.onFront ? '●' : '',
      trial.reward,
      ...valueColumns.map(({ of }) => of(trial)),
      ...reasons.map(() => (trial.error === null ? null : bounded(trial.error.message, REASON_WIDTH))),
    ]),
  };
}

/** Trials of a front, which are all completed and feasible: the metrics alone, and the reward after the goals. */
export function frontTable({ objective }: StudyConfig, trials: readonly TrialRecord[]): Table {
  const goals = objective.goals.map(({ metric }) => metric);
  const others = metricNames(objective, trials).filter((metric) => !goals.includes(metric));
  const before = metricColumns(goals, trials);
  const behind = metricColumns(others, trials);
  const titles = (columns: readonly MetricColumn[]) => columns.map(({ title }) => title);
  return {
    columns: ['trial', ...titles(before), 'reward', ...titles(behind)],
    rows: trials.map((trial) => [
      trial.number,
      ...before.map(({ of }) => of(trial)),
      trial.reward,
      ...behind.map(({ of }) => of(trial)),
    ]),
  };
}

interface MetricColumn {
  readonly title: string;
  readonly of: (trial: TrialRecord) => Cell;
}

/** The values of metrics, and right behind one that is a mean of several evaluations in any trial their standard deviation. */
function metricColumns(metrics: readonly string[], trials: readonly TrialRecord[]): readonly MetricColumn[] {
  return metrics.flatMap((metric) => {
    const value: MetricColumn = { title: metric, of: (trial) => trial.metrics[metric] ?? null };
    const deviation: MetricColumn = { title: '±', of: ({ noise }) => noise?.[metric]?.deviation ?? null };
    return trials.some(({ noise }) => noise?.[metric] !== undefined) ? [value, deviation] : [value];
  });
}

/** The names of the metrics that any trial has, those of the objective first. */
export function metricNames(
  { goals, constraints }: Objective,
  trials: readonly Pick<TrialRecord, 'metrics'>[],
): string[] {
  const ofObjective = [...goals, ...constraints].map(({ metric }) => metric);
  return [...new Set([...ofObjective, ...trials.flatMap(({ metrics }) => Object.keys(metrics))])];
}
