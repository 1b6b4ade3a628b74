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

/** One metric of a trial. */
interface MetricRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Of the evaluations that it is the mean of. */
  readonly deviation?: number;
  readonly runs?: number;
  readonly holdsFor: string;
}

/** What is shown of metrics; a column without anything is left out. */
const COLUMNS: readonly {
  readonly name: string;
  readonly isIn: (row: MetricRow) => boolean;
  readonly cell: (row: MetricRow) => string | number | null;
}[] = [
  { name: 'metric', isIn: () => true, cell: ({ name }) => name },
  { name: 'value', isIn: () => true, cell: ({ value }) => value },
  {
    name: 'deviation',
    isIn: ({ deviation }) => deviation !== undefined,
    cell: ({ deviation }) => deviation ?? null,
  },
  { name: 'mean of', isIn: ({ runs }) => runs !== undefined, cell: ({ runs }) => runs ?? null },
  { name: 'unit', isIn: () => true, cell: ({ unit }) => unit },
  { name: 'holds for', isIn: ({ holdsFor }) => holdsFor !== '', cell: ({ holdsFor }) => holdsFor },
];

/** Its metrics and its reward; what they hold for is a column where anybody said. `undefined` without metrics. */
function metricTable(
  names: readonly string[],
  described: readonly Metric[],
  { metrics, noise = {}, reward }: TrialRecord,
): Table | undefined {
  const measured = names.flatMap((name) => {
    const value = metrics[name];
    if (value === undefined) return [];
    const { unit = '', conditions } = described.find((metric) => metric.name === name) ?? {};
    const holdsFor = conditions === undefined ? '' : conditionsList(conditions);
    return [{ name, value, unit, ...noise[name], holdsFor }];
  });
  if (measured.length === 0) return undefined;
  const rows: readonly MetricRow[] =
    reward === null ? measured : [...measured, { name: 'reward', value: reward, unit: '', holdsFor: '' }];
  const shown = COLUMNS.filter(({ isIn }) => rows.some(isIn));
  return {
    columns: shown.map(({ name }) => name),
    rows: rows.map((row) => shown.map(({ cell }) => cell(row))),
    mixed: ['value', 'deviation'],
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
