import type { SqlCell } from '@edgewright/storage';
import type { ColumnKind, DataValue } from './data-table.js';

const READERS: Readonly<Record<ColumnKind, (cell: Exclude<SqlCell, null>) => DataValue>> = {
  boolean: (cell) => Number(cell) !== 0,
  int32: Number,
  // Whole numbers come from SQLite as big integers.
  int64: (cell) => (typeof cell === 'bigint' ? cell : BigInt(Number(cell))),
  double: Number,
  text: (cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : String(cell)),
  timestamp: (cell) => Date.parse(String(cell)),
};

/** How a column of this kind has what SQLite holds in a cell. */
export function cellReader(kind: ColumnKind): (cell: SqlCell) => DataValue {
  const read = READERS[kind];
  return (cell) => (cell === null ? null : read(cell));
}
