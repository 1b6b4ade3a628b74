/**
 * Columns of trials as a block. Parameters are read from the study's view by name, never with `*`: SQLite folds the view into the
 * question, so that only what is named is computed, and parses the candidate of a row once for all of them. Metrics come from one
 * pass over `trial_metrics`, which is cheaper than a look-up for each.
 */
import type { ColumnBlock, ColumnData, ColumnType } from '../blocks/column-block.js';
import type { DescribedColumn } from '../answers/study-description.js';
import { unknownColumn } from '../errors.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { identifier, numberIn } from './cells.js';
import type { AskedStudy } from './describe-study.js';
import { levelColumn, numberColumn, type ColumnBuilder } from './column-builders.js';
import { TRIAL_COLUMNS } from './trial-column.js';

/** Whole numbers up to here are exact in 32 bits. */
const EXACT_IN_F32 = 2 ** 24;

/** Trials from `from` up to, and without, `to`. */
export interface TrialRange {
  readonly from: number;
  readonly to: number;
}

/** A column that is being read. */
interface ReadColumn {
  readonly described: DescribedColumn;
  readonly sql: string;
  readonly builder: ColumnBuilder;
}

/**
 * The named columns of a range of trials, in the order of the names.
 *
 * @throws trial-history/unknown-column
 */
export function trialColumns(
  reader: SqlReader,
  study: AskedStudy,
  { names, from, to }: TrialRange & { readonly names: readonly string[] },
): ColumnBlock {
  const { description } = study;
  const rows = Math.max(0, Math.min(to, description.trials + 1) - from);
  const asked = names.map((name) => columnNamed(study, name));
  const read = asked
    .filter(({ kind }) => kind !== 'metric')
    .map((described) => readColumn(study, described, rows));
  readRows(reader, read, { view: description.viewName, from, rows });
  const metrics = new Map(
    asked.filter(({ kind }) => kind === 'metric').map(({ name }) => [name, new Float32Array(rows).fill(NaN)]),
  );
  readMetrics(reader, metrics, { study, from, rows });
  const columns = asked.map((described): ColumnData => {
    const { name, kind, unit, direction } = described;
    const head = {
      name,
      kind,
      ...(unit === null ? {} : { unit }),
      ...(direction === null ? {} : { direction }),
    };
    const built = read.find((column) => column.described === described)?.builder.built();
    if (built !== undefined) return { ...head, ...built };
    const values = metrics.get(name) ?? new Float32Array(rows);
    return { ...head, type: 'f32', values };
  });
  return { firstTrial: from, rows, columns };
}

function columnNamed({ description }: AskedStudy, name: string): DescribedColumn {
  const found = description.columns.find((column) => column.name === name);
  if (found === undefined) throw unknownColumn(name, description.name);
  return found;
}

function readColumn(study: AskedStudy, described: DescribedColumn, rows: number): ReadColumn {
  const { name, domain, kind } = described;
  const ofTrial = kind === 'trial' ? TRIAL_COLUMNS.find((column) => column.name === name) : undefined;
  if (ofTrial !== undefined) {
    const { sql, type, levels, read } = ofTrial;
    const builder =
      levels === undefined
        ? numberColumn({ type, rows, read })
        : levelColumn({ levels, rows, read: (cell) => read(cell) });
    return { described, sql, builder };
  }
  const sql = identifier(name);
  const numbers = numbersOf(study, described);
  if (numbers !== undefined)
    return { described, sql, builder: numberColumn({ type: numbers, rows, read: asNumber }) };
  const levelOf = study.domains.get(name)?.levelOf;
  const read = (cell: SqlCell) => levelOf?.get(cell) ?? String(cell);
  return {
    described,
    sql,
    builder: levelColumn({ levels: domain?.kind === 'levels' ? domain.levels : [], rows, read }),
  };
}

function asNumber(cell: SqlCell): number | null {
  return typeof cell === 'number' ? cell : null;
}

function sourceOf({ stored }: AskedStudy, name: string): string {
  return stored.get(name)?.source ?? name;
}

/** How a parameter is held that is a number; `undefined` for one of levels. */
function numbersOf({ stored }: AskedStudy, { name, domain }: DescribedColumn): ColumnType | undefined {
  if (domain?.kind === 'levels') return undefined;
  if (domain === null) return ['integer', 'real'].includes(stored.get(name)?.type ?? '') ? 'f64' : undefined;
  return domain.whole && Math.max(-domain.min, domain.max) > EXACT_IN_F32 ? 'f64' : 'f32';
}

function readRows(
  reader: SqlReader,
  columns: readonly ReadColumn[],
  { view, from, rows }: { readonly view: string; readonly from: number; readonly rows: number },
): void {
  if (columns.length === 0 || rows === 0) return;
  const selected = columns.map(({ sql }) => sql).join(', ');
  const sql = `SELECT trial, ${selected} FROM ${identifier(view)} WHERE trial >= ? AND trial < ?`;
  for (const row of reader.rows(sql, [from, from + rows])) {
    const at = numberIn(row[0]) - from;
    for (const [index, { builder }] of columns.entries()) {
      const cell = row[index + 1] ?? null;
      if (cell !== null) builder.set(at, cell);
    }
  }
}

function readMetrics(
  reader: SqlReader,
  metrics: ReadonlyMap<string, Float32Array>,
  { study, from, rows }: { readonly study: AskedStudy; readonly from: number; readonly rows: number },
): void {
  if (metrics.size === 0 || rows === 0) return;
  // A row a trial: what costs is how many cells come out of SQLite.
  const named = [...metrics];
  const cells = named
    .map(([name]) => (study.stored.get(name)?.isDeviation === true ? 'deviation' : 'value'))
    .map((cell) => `max(${cell}) FILTER (WHERE metric = ?)`)
    .join(', ');
  const sql = `
    SELECT trial_number, ${cells} FROM trial_metrics
    WHERE study_id = ? AND trial_number >= ? AND trial_number < ? GROUP BY trial_number`;
  const sources = named.map(([name]) => sourceOf(study, name));
  for (const row of reader.rows(sql, [...sources, study.description.id, from, from + rows])) {
    const at = numberIn(row[0]) - from;
    for (const [index, [, values]] of named.entries()) {
      const value = row[index + 1];
      if (typeof value === 'number') values[at] = value;
    }
  }
}
