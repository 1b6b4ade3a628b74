import type { StudyRecord, TrialRecord } from '@edgewright/contracts';
import { compactJson } from '@edgewright/report';
import type { Output } from '../output/output.js';
import { reasonText } from '../policy/policy-words.js';
import { metricNames } from './trial-table.js';

/** Characters a line of a candidate where nobody's window is known. */
const CANDIDATE_WIDTH = 100;

/** Writes one trial for people: what became of it, its metrics and its candidate. */
export function showTrial(output: Output, study: StudyRecord, trial: TrialRecord): void {
  const { number, state, feasible, reward, onFront, metrics, error, candidate, reason } = trial;
  const marks = [
    state,
    ...(feasible === null ? [] : [feasible ? 'feasible' : 'not feasible']),
    ...(onFront ? ['on the Pareto front'] : []),
  ];
  output.line(output.style.bold(`${study.name}, trial ${number}: ${marks.join(', ')}`));
  if (error !== null) output.line(`${output.style.bad('error')} ${error.code}: ${error.message}`);
  if (reason !== null) output.line(output.style.dim(`suggested: ${reasonText(reason)}`));
  const rows = metricNames(study.config.objective, [trial]).flatMap((name) => {
    const value = metrics[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (rows.length > 0) {
    output.line();
    output.table({
      columns: ['metric', 'value'],
      rows: reward === null ? rows : [...rows, ['reward', reward]],
      mixed: ['value'],
    });
  }
  output.line();
  output.line(output.style.bold('candidate'));
  output.line(compactJson(candidate, Math.min(output.width, CANDIDATE_WIDTH)));
}
