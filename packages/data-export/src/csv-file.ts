import { csvLine, type Cell } from '@edgewright/report';
import type { ByteSink, ColumnKind, DataTable, DataValue } from './data-table.js';

/** Writes a table as CSV: no value is an empty field, times are ISO 8601 in UTC, and numbers have all their digits. */
export function writeCsv({ columns, batches }: DataTable, sink: ByteSink): void {
  sink(Buffer.from(`${csvLine(columns.map(({ name }) => name))}\n`));
  for (const batch of batches) {
    const lines = Array.from(batch[0] ?? [], (_, row) =>
      csvLine(columns.map(({ kind }, column) => cellOf(kind, batch[column]?.[row] ?? null))),
    );
    sink(Buffer.from(`${lines.join('\n')}\n`));
  }
}

function cellOf(kind: ColumnKind, value: DataValue): Cell {
  if (value === null) return null;
  return kind === 'timestamp' ? new Date(Number(value)).toISOString() : value;
}
