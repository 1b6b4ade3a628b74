import { canonicalJson } from '@edgewright/base';
import type { Metric, MetricConstraint } from '@edgewright/contracts';
import { BROKEN_CONSTRAINT, brokenConstraintColumns } from '@edgewright/migrations/broken-constraint';
import type { Choice, LocatedDecision } from '@edgewright/search-space';
import { locationSql, parametersSql } from '@edgewright/search-space/sql';
import type { StudyColumnRow } from '../entities/study-column-entity.js';

/** One parameter or metric column of a study's view. */
export type ViewColumn = Omit<StudyColumnRow, 'studyId' | 'position'>;

/** A view, and what it shows. */
export interface StudyView {
  readonly name: string;
  readonly studyId: number;
  readonly decisions: readonly LocatedDecision[];
  readonly columns: readonly ViewColumn[];
  /** Those of the objective. */
  readonly constraints: readonly MetricConstraint[];
  /** Metrics that are means of several evaluations. */
  readonly repeated: readonly string[];
}

/** The column in which a trial has its candidate. */
const CANDIDATE = 't.candidate';

/** Columns of a view, and how they are read for the trial `t`. */
type FixedColumns = readonly (readonly [name: string, expression: string])[];

/** Columns that every view has, before and after those of its parameters and metrics. */
const LEADING: FixedColumns = [
  ['trial', 't.number'],
  ['state', 't.state'],
  ['feasible', 't.feasible'],
  ['reward', 't.reward'],
  ['on_front', 't.on_front'],
];
const trailing = (parameters: string): FixedColumns => [
  [
    'outside_fit',
    `CASE WHEN t.state IN ('completed', 'infeasible', 'stopped') THEN
      (SELECT count(*) FROM outside_fit o WHERE o.study_id = t.study_id AND o.trial_number = t.number) END`,
  ],
  ['attempt', 't.attempt'],
  ['duplicate_of', 't.duplicate_of'],
  ['requested_at', 't.requested_at'],
  ['started_at', 't.started_at'],
  ['finished_at', 't.finished_at'],
  ['duration_seconds', 'round((julianday(t.finished_at) - julianday(t.started_at)) * 86400, 3)'],
  ['error_code', 't.error_code'],
  ['error_message', 't.error_message'],
  ['fingerprint', 't.fingerprint'],
  ['parameters', parameters],
  ['reason', 't.reason'],
];

/**
 * Always true. It leads SQLite to the primary key, so that rows come in trial order, unless another index answers the
 * question better; an ORDER BY in the view would make every aggregate compute every column.
 */
const IN_TRIAL_ORDER = 'likelihood(t.number > 0, 1.0)';

/** SQLite refuses views of more than 2,000 columns; parameters past this one are in the column `parameters` only. */
export const MOST_COLUMNS = 1_900;

const CASTS: Readonly<Record<ViewColumn['type'], (expression: string) => string>> = {
  integer: (expression) => `CAST(${expression} AS INTEGER)`,
  real: (expression) => `CAST(${expression} AS REAL)`,
  text: (expression) => `CAST(${expression} AS TEXT)`,
  any: (expression) => expression,
};

/** `study_<name>` with `-` as `_`, so that nobody has to quote it. */
export function viewNameOf(studyName: string): string {
  return `study_${studyName.replaceAll('-', '_')}`;
}

/** The columns of a study's view: metrics keep their names, parameters give way to them and to the fixed ones. */
export function viewColumns(
  decisions: readonly LocatedDecision[],
  metrics: readonly Metric[],
  repeated: readonly string[] = [],
): readonly ViewColumn[] {
  const taken = new Set([
    ...[...LEADING, ...trailing('')].map(([name]) => name),
    ...BROKEN_CONSTRAINT,
    ...repeated.map((metric) => deviationName(metric).toLowerCase()),
  ]);
  const metricColumns = metrics.map((metric): ViewColumn => {
    const { name: source, unit, direction, summary, conditions } = metric;
    return {
      name: claim(taken, source, 'metric__'),
      kind: 'metric',
      source,
      type: 'real',
      unit,
      direction,
      summary,
      conditions: conditions === undefined ? null : canonicalJson(conditions),
    };
  });
  const parameterColumns = decisions.slice(0, MOST_COLUMNS - metrics.length).map((decision): ViewColumn => {
    const { column: source, path: summary } = decision;
    const name = claim(taken, source, 'parameter__');
    return {
      name,
      kind: 'parameter',
      source,
      type: typeOf(decision),
      unit: null,
      direction: null,
      summary,
      conditions: null,
    };
  });
  return [...parameterColumns, ...metricColumns];
}

/** The statement that creates a study's view. */
export function createViewSql(view: StudyView): string {
  const { name: viewName, studyId, decisions, columns, constraints, repeated } = view;
  const decisionOf = new Map(decisions.map((decision) => [decision.column, decision]));
  const fixed = (some: FixedColumns) => some.map(([name, sql]) => `  ${sql} AS ${name}`);
  const own = columns.map((column) => {
    const decision = column.kind === 'parameter' ? decisionOf.get(column.source) : undefined;
    return `  ${expressionOf(column, decision)} AS ${identifier(column.name)}`;
  });
  const parameters = parametersSql(decisions, CANDIDATE);
  const deviations = repeated.map(
    (metric) => `  ${ofMetric('deviation', metric)} AS ${identifier(deviationName(metric))}`,
  );
  const behind = [...trailing(parameters), ...brokenConstraintColumns(constraints)];
  const selected = [...fixed(LEADING), ...own, ...deviations, ...fixed(behind)].join(',\n');
  return `CREATE VIEW ${identifier(viewName)} AS\nSELECT\n${selected}\nFROM trials t\nWHERE t.study_id = ${studyId} AND ${IN_TRIAL_ORDER}`;
}

/** The statement that removes a study's view, where there is one. */
export function dropViewSql(viewName: string): string {
  return `DROP VIEW IF EXISTS ${identifier(viewName)}`;
}

/** The statement that creates a view under another name, from the one that created it: what it shows may be older than we are. */
export function renamedViewSql(createdBy: string, viewName: string): string {
  return createdBy.replace(/^CREATE VIEW "(?:[^"]|"")*"/, () => `CREATE VIEW ${identifier(viewName)}`);
}

/** A query that leaves a column out never pays for it: SQLite folds the view into the query. */
function expressionOf({ source, type }: ViewColumn, decision: LocatedDecision | undefined): string {
  if (decision !== undefined) return CASTS[type](locationSql(decision.location, CANDIDATE));
  return ofMetric('value', source);
}

/** The column beside a metric that is a mean of several evaluations. */
function deviationName(metric: string): string {
  return `${metric}_deviation`;
}

function ofMetric(column: 'value' | 'deviation', metric: string): string {
  return `(SELECT m.${column} FROM trial_metrics m WHERE m.study_id = t.study_id AND m.trial_number = t.number AND m.metric = ${literal(metric)})`;
}

function typeOf({ domain }: LocatedDecision): ViewColumn['type'] {
  if (domain.kind === 'integer') return 'integer';
  if (domain.kind === 'float' || domain.kind === 'stepped') return 'real';
  // Any column can be NULL.
  const choices = (domain.choices as readonly Choice[]).filter((choice) => choice !== null);
  if (choices.every((choice) => typeof choice === 'string')) return 'text';
  // true and false are 1 and 0 in SQL.
  if (choices.every((choice) => typeof choice === 'boolean' || Number.isInteger(choice))) return 'integer';
  return choices.every((choice) => typeof choice === 'number') ? 'real' : 'any';
}

/** SQL compares column names without regard to case. */
function claim(taken: Set<string>, wanted: string, prefix: string): string {
  let name = taken.has(wanted.toLowerCase()) ? `${prefix}${wanted}` : wanted;
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${prefix}${wanted}__${copy}`;
  taken.add(name.toLowerCase());
  return name;
}

/** A name within double quotes, as SQL wants it. */
function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
