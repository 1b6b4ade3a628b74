/**
 * A table for programs that analyse data: columns with one kind of value each, and rows that come in batches, so that a file of any
 * number of rows takes the memory of one batch.
 */

/** What every value of a column is, unless it is `null`. */
export type ColumnKind = 'boolean' | 'int32' | 'int64' | 'double' | 'text' | 'timestamp';

/** A cell: whole numbers of an `int64` column are big integers, timestamps are milliseconds since 1970 in UTC. */
export type DataValue = null | boolean | number | bigint | string;

/** A column, and what people must know of it. */
export interface DataColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Unit, direction, summary and the like; what is not known is absent. */
  readonly about: ReadonlyMap<string, string>;
}

/** The values of some rows: one list a column, all equally long. */
export type Batch = readonly (readonly DataValue[])[];

/** Columns and their rows. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
  /** What holds for the whole table. */
  readonly about: ReadonlyMap<string, string>;
  /** For one pass. */
  readonly batches: Iterable<Batch>;
}

/** Takes the bytes of a file, one piece after the other. */
export type ByteSink = (bytes: Uint8Array) => void;
