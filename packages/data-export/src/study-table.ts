import type { ReadOnlyDatabase, SqlCell } from '@edgewright/storage';
import { cellReader } from './cell-value.js';
import type { Batch, DataColumn, DataTable, DataValue } from './data-table.js';
import { quoted, studyView } from './study-view.js';

/** Rows that are in memory at once. */
const BATCH_ROWS = 8192;

/** The trials of a study by number, with the columns of its SQL view. */
export function studyTable(database: ReadOnlyDatabase, studyId: number): DataTable {
  const { name, columns, about } = studyView(database, studyId);
  const selected = columns.map((column) => quoted(column.name)).join(', ');
  return {
    columns,
    about,
    batches: batchesOf(database.stream(`SELECT ${selected} FROM ${name} ORDER BY trial`).rows, columns),
  };
}

function* batchesOf(rows: Iterable<readonly SqlCell[]>, columns: readonly DataColumn[]): Generator<Batch> {
  const readers = columns.map(({ kind }) => cellReader(kind));
  let waiting: (readonly SqlCell[])[] = [];
  const batch = (): Batch =>
    readers.map((read, column) => waiting.map((row): DataValue => read(row[column] ?? null)));
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length < BATCH_ROWS) continue;
    yield batch();
    waiting = [];
  }
  if (waiting.length > 0) yield batch();
}
