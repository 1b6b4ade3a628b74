import type { Json } from '@edgewright/base';
import type { ReadOnlyDatabase } from '@edgewright/storage';

/** A trial that was measured: what it decided, and what came of it. */
export interface DecidedTrial {
  /** The active decisions, by column. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Its metrics by name, and its reward where it has one as `reward`. */
  readonly values: ReadonlyMap<string, number>;
}

/** The trials of a study that were measured in full, whether feasible or not. */
const MEASURED = "t.study_id = ? AND t.state IN ('completed', 'infeasible')";

/** The numbers of the trials of a study that have metrics, ascending. */
export function measuredTrials(database: ReadOnlyDatabase, studyId: number): readonly number[] {
  const where = MEASURED.replace('?', String(studyId));
  const hasMetrics =
    'EXISTS (SELECT 1 FROM trial_metrics m WHERE m.study_id = t.study_id AND m.trial_number = t.number)';
  const { rows } = database.query(
    `SELECT t.number FROM trials t WHERE ${where} AND ${hasMetrics} ORDER BY t.number`,
  );
  return rows.map(([number]) => number as number);
}

/** What some trials of a study decided, and what came of it; in the order of their numbers. */
export function decidedTrials(
  database: ReadOnlyDatabase,
  studyId: number,
  numbers: readonly number[],
): readonly DecidedTrial[] {
  if (numbers.length === 0) return [];
  const among = `IN (${numbers.join(', ')})`;
  const values = valuesOf(database, studyId, among);
  const view = nameOf(database, studyId);
  const { rows } = database.query(
    `SELECT trial, reward, parameters FROM "${view}" WHERE trial ${among} ORDER BY trial`,
  );
  return rows.map(([trial, reward, parameters]) => {
    const ofTrial = values.get(trial as number) ?? new Map<string, number>();
    if (typeof reward === 'number') ofTrial.set('reward', reward);
    return { parameters: JSON.parse(parameters as string) as Record<string, Json>, values: ofTrial };
  });
}

/** Columns of decisions with their paths, which people know them by; a path of several decisions with the column. */
export function decisionPaths(database: ReadOnlyDatabase, studyId: number): ReadonlyMap<string, string> {
  const { rows } = database.query(
    `SELECT source, summary FROM study_columns WHERE study_id = ${studyId} AND kind = 'parameter' ORDER BY position`,
  );
  const seen = new Map<Json, number>();
  for (const [, path] of rows) seen.set(path ?? null, (seen.get(path ?? null) ?? 0) + 1);
  return new Map(
    rows.map(([column, path]) => [
      column as string,
      typeof path === 'string' && seen.get(path) === 1 ? path : (column as string),
    ]),
  );
}

function valuesOf(database: ReadOnlyDatabase, studyId: number, among: string) {
  const { rows } = database.query(
    `SELECT trial_number, metric, value FROM trial_metrics WHERE study_id = ${studyId} AND trial_number ${among}`,
  );
  const values = new Map<number, Map<string, number>>();
  for (const [trial, metric, value] of rows) {
    const ofTrial = values.get(trial as number) ?? new Map<string, number>();
    values.set(trial as number, ofTrial);
    if (typeof value === 'number') ofTrial.set(metric as string, value);
  }
  return values;
}

function nameOf(database: ReadOnlyDatabase, studyId: number): string {
  const { rows } = database.query(`SELECT view_name FROM studies WHERE id = ${studyId}`);
  return (rows[0]?.[0] as string).replaceAll('"', '""');
}
