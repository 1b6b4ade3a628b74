import {
  bool,
  columnFromArray,
  field,
  float64,
  int32,
  int64,
  Table,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  type Column,
  type DataType,
  type Schema,
} from '@uwdata/flechette';
import type { ColumnKind, DataTable } from './data-table.js';

const TYPES: Readonly<Record<ColumnKind, () => DataType>> = {
  boolean: bool,
  int32,
  int64,
  double: float64,
  text: utf8,
  timestamp: () => timestamp(TimeUnit.MILLISECOND, 'UTC'),
};

/** Ends a stream of Arrow: the mark of a message, and that it is empty. */
export const END_OF_STREAM = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/** The schema of a table: a field a column, with all that is known of it as metadata of the field. */
export function arrowSchema({ columns, about }: Pick<DataTable, 'columns' | 'about'>): Schema {
  return {
    fields: columns.map((column) => field(column.name, TYPES[column.kind](), true, new Map(column.about))),
    metadata: new Map(about),
  };
}

/** The message that begins every stream of this schema. */
export function schemaMessage(schema: Schema): Uint8Array {
  const empty = schema.fields.map(({ type }) => columnFromArray([], type));
  return bytesOf(schema, { columns: empty, format: 'stream' }).slice(0, -END_OF_STREAM.length);
}

/** Columns as Arrow has them: a stream, or a file. */
export function bytesOf(
  schema: Schema,
  { columns, format }: { readonly columns: Column<unknown>[]; readonly format: 'stream' | 'file' },
): Uint8Array {
  // Without a sink of ours it answers the bytes.
  return tableToIPC(new Table(schema, columns), { format }) as Uint8Array;
}
