import type { StudyRecord, TrialRecord } from '@edgewright/contracts';
import type { Output } from '../output/output.js';

/** Writes one trial for people: what became of it, its metrics and its candidate. */
export function showTrial(output: Output, study: StudyRecord, trial: TrialRecord): void {
  const { number, state, feasible, reward, onFront, metrics, error, candidate } = trial;
  const marks = [
    state,
    feasible === true ? 'feasible' : 'not feasible',
    ...(onFront ? ['on the Pareto front'] : []),
  ];
  output.line(output.style.bold(`${study.name}, trial ${number}: ${marks.join(', ')}`));
  output.line();
  const rows = Object.entries(metrics);
  output.table({
    columns: ['metric', 'value'],
    rows: reward === null ? rows : [...rows, ['reward', reward]],
  });
  if (error !== null) output.line(`${output.style.bad('error')} ${error.code}: ${error.message}`);
  output.line();
  output.line(output.style.bold('candidate'));
  output.line(JSON.stringify(candidate));
}
