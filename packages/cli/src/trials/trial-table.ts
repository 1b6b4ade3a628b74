import type { StudyConfig, TrialRecord } from '@edgewright/contracts';
import type { Table } from '../output/table.js';

/** Trials for people: one column for each metric, those of the objective first. */
export function trialTable(config: StudyConfig, trials: readonly TrialRecord[]): Table {
  const metrics = metricColumns(config, trials);
  return {
    columns: ['trial', 'state', 'feasible', 'reward', ...metrics, 'front'],
    rows: trials.map((trial) => [
      trial.number,
      trial.state,
      trial.feasible,
      trial.reward,
      ...metrics.map((metric) => trial.metrics[metric] ?? null),
      trial.onFront ? '●' : '',
    ]),
  };
}

function metricColumns({ objective }: StudyConfig, trials: readonly TrialRecord[]): string[] {
  const ofObjective = [...objective.goals, ...objective.constraints].map(({ metric }) => metric);
  return [...new Set([...ofObjective, ...trials.flatMap(({ metrics }) => Object.keys(metrics))])];
}
