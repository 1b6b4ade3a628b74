/**
 * Which hard constraint of its objective an infeasible trial breaks, as columns of the view of a study. Nothing is stored for them: a
 * view has the limits of its study, which never change, and compares the metrics of a trial with them when it is asked.
 */

/** A hard constraint of an objective; what else stands in the list (a target) breaks nothing. */
export interface Limit {
  readonly metric: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** A column of a view, and how it is read for the trial `t`. */
export type ViewColumnSql = readonly [name: string, expression: string];

/** The names of {@link brokenConstraintColumns}. */
export const BROKEN_CONSTRAINT = ['broken_constraint', 'broken_value', 'broken_limit'] as const;

/** The metric of the first constraint that an infeasible trial breaks, in the order of the objective, its value and its limit. */
export function brokenConstraintColumns(limits: readonly Limit[]): readonly ViewColumnSql[] {
  const cases = limits.flatMap(casesOf);
  const [constraint, value, limit] = BROKEN_CONSTRAINT;
  return [
    [constraint, firstBroken(cases, ({ metric }) => literal(metric))],
    [value, firstBroken(cases, ({ value: found }) => found)],
    [limit, firstBroken(cases, ({ limit: bound }) => String(bound))],
  ];
}

interface Case {
  readonly metric: string;
  readonly value: string;
  readonly sign: '>' | '<';
  readonly limit: number;
}

function casesOf({ metric, atMost, atLeast }: Limit): readonly Case[] {
  const value = `(SELECT m.value FROM trial_metrics m WHERE m.study_id = t.study_id AND m.trial_number = t.number AND m.metric = ${literal(metric)})`;
  return [
    ...(atMost === undefined ? [] : [{ metric, value, sign: '>' as const, limit: atMost }]),
    ...(atLeast === undefined ? [] : [{ metric, value, sign: '<' as const, limit: atLeast }]),
  ];
}

function firstBroken(cases: readonly Case[], answer: (broken: Case) => string): string {
  if (cases.length === 0) return 'NULL';
  const whens = cases.map((one) => `WHEN ${one.value} ${one.sign} ${one.limit} THEN ${answer(one)}`);
  return `CASE WHEN t.state = 'infeasible' THEN CASE ${whens.join(' ')} END END`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
