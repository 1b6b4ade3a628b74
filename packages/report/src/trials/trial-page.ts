import type { Metric, MetricConditions, StudyRecord, TrialRecord } from '@edgewright/contracts';
import { jsonPart, line, strong, bad, faint, tablePart, type Page } from '../page/page.js';
import type { Table } from '../tables/table.js';
import { reasonText } from '../text/reason-text.js';
import { metricNames } from './trial-table.js';

/** A study, and what its metrics are. */
export interface DescribedStudy {
  readonly study: StudyRecord;
  readonly metrics: readonly Metric[];
}

/**
 * One trial for people: what became of it, its metrics and its candidate.
 *
 * @param why what the trial is shown for
 */
export function trialPage({ study, metrics }: DescribedStudy, trial: TrialRecord, why?: string): Page {
  const { number, state, feasible, onFront, error, candidate, reason } = trial;
  const marks = [
    state,
    ...(feasible === null ? [] : [feasible ? 'feasible' : 'not feasible']),
    ...(onFront ? ['on the Pareto front'] : []),
  ];
  const names = metricNames(study.config.objective, [trial]);
  const table = metricTable(names, metrics, trial);
  return [
    line(strong(`${study.name}, trial ${number}: ${marks.join(', ')}`)),
    ...(why === undefined ? [] : [line(why)]),
    ...(error === null ? [] : [line(bad('error'), ` ${error.code}: ${error.message}`)]),
    ...(reason === null ? [] : [line(faint(`suggested: ${reasonText(reason, unitOf(metrics))}`))]),
    ...(table === undefined ? [] : [line(), tablePart(table)]),
    line(),
    line(strong('candidate')),
    jsonPart(candidate),
  ];
}

/** The unit of a metric of a study; nothing where it has none. */
function unitOf(metrics: readonly Metric[]): (name: string) => string {
  return (name) => metrics.find((metric) => metric.name === name)?.unit ?? '';
}

/** Its metrics and its reward; what they hold for is a column where anybody said. `undefined` without metrics. */
function metricTable(
  names: readonly string[],
  described: readonly Metric[],
  { metrics, reward }: TrialRecord,
): Table | undefined {
  const measured = names.flatMap((name) => {
    const value = metrics[name];
    if (value === undefined) return [];
    const { unit = '', conditions } = described.find((metric) => metric.name === name) ?? {};
    return [{ name, value, unit, holdsFor: conditions === undefined ? '' : conditionsList(conditions) }];
  });
  if (measured.length === 0) return undefined;
  const conditioned = measured.some(({ holdsFor }) => holdsFor !== '');
  const rows =
    reward === null ? measured : [...measured, { name: 'reward', value: reward, unit: '', holdsFor: '' }];
  return {
    columns: conditioned ? ['metric', 'value', 'unit', 'holds for'] : ['metric', 'value', 'unit'],
    rows: rows.map(({ name, value, unit, holdsFor }) =>
      conditioned ? [name, value, unit, holdsFor] : [name, value, unit],
    ),
    mixed: ['value'],
  };
}

/** The conditions of a metric one after another: `measured on pixel6-edgetpu, 500 MHz, per window`. */
function conditionsList({ basis, ...rest }: MetricConditions): string {
  const { device, toolchain, clockMhz, per, idlePower } = rest;
  return [
    device === undefined ? basis : `${basis} on ${device}`,
    ...(toolchain === undefined ? [] : [toolchain]),
    ...(clockMhz === undefined ? [] : [`${clockMhz} MHz`]),
    ...(per === undefined ? [] : [`per ${per}`]),
    ...(idlePower === undefined ? [] : [`idle power ${idlePower}`]),
  ].join(', ');
}
