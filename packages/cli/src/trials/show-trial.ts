import type { Metric, MetricConditions, StudyRecord, TrialRecord } from '@edgewright/contracts';
import { compactJson } from '@edgewright/report';
import type { Output } from '../output/output.js';
import { reasonText } from '../policy/policy-words.js';
import { metricNames } from './trial-table.js';

/** Characters a line of a candidate where nobody's window is known. */
const CANDIDATE_WIDTH = 100;

/** A study, and what its metrics are. */
export interface DescribedStudy {
  readonly study: StudyRecord;
  readonly metrics: readonly Metric[];
}

/** Writes one trial for people: what became of it, its metrics and its candidate. */
export function showTrial(
  output: Output,
  { study, metrics: described }: DescribedStudy,
  trial: TrialRecord,
): void {
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
    if (value === undefined) return [];
    const { unit = '', conditions } = described.find((metric) => metric.name === name) ?? {};
    return [[name, value, unit, conditionsText(conditions)]];
  });
  const conditioned = rows.some(([, , , conditions]) => conditions !== '');
  if (rows.length > 0) {
    output.line();
    const columns = ['metric', 'value', 'unit', 'holds for'];
    const all = reward === null ? rows : [...rows, ['reward', reward, '', '']];
    const shown = conditioned ? columns.length : columns.length - 1;
    output.table({
      columns: columns.slice(0, shown),
      rows: all.map((row) => row.slice(0, shown)),
      mixed: ['value'],
    });
  }
  output.line();
  output.line(output.style.bold('candidate'));
  output.line(compactJson(candidate, Math.min(output.width, CANDIDATE_WIDTH)));
}

/** Conditions of a metric in a line: `measured on pixel6-edgetpu, 500 MHz, per window`. */
function conditionsText(conditions: MetricConditions | undefined): string {
  if (conditions === undefined) return '';
  const { basis, device, toolchain, clockMhz, per, idlePower } = conditions;
  const on = device === undefined ? basis : `${basis} on ${device}`;
  const details = [
    toolchain,
    clockMhz === undefined ? undefined : `${clockMhz} MHz`,
    per === undefined ? undefined : `per ${per}`,
    idlePower === undefined ? undefined : `idle power ${idlePower}`,
  ];
  return [on, ...details.filter((detail) => detail !== undefined)].join(', ');
}
