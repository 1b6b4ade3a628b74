import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { arrowSchema, schemaMessage } from './arrow-schema.js';
import type { ByteSink, ColumnKind, DataTable } from './data-table.js';

const ELEMENTS: Readonly<Record<ColumnKind, Omit<SchemaElement, 'name'>>> = {
  boolean: { type: 'BOOLEAN' },
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  timestamp: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};

/** Gives on what was written at the end of every group of rows. */
class GroupWriter extends ByteWriter {
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    super();
    this.#sink = sink;
  }

  flush(): void {
    this.#sink(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

/**
 * Writes a table as a Parquet file, a group of rows a batch. What is known of columns stands twice in the metadata: as JSON under
 * `edgewright`, and in `ARROW:schema`, from which the readers of Arrow take the metadata of fields.
 */
export function writeParquet(table: DataTable, sink: ByteSink): void {
  const { columns, batches } = table;
  const schema: SchemaElement[] = columns.map(({ name, kind }) => ({
    name,
    repetition_type: 'OPTIONAL',
    ...ELEMENTS[kind],
  }));
  const writer = new ParquetWriter({
    writer: new GroupWriter(sink),
    schema: [{ name: 'trials', num_children: schema.length }, ...schema],
    kvMetadata: metadataOf(table),
    createdBy: 'edgewright',
  });
  for (const batch of batches) {
    const columnData = columns.map(({ name }, index) => ({ name, data: [...(batch[index] ?? [])] }));
    // All of a batch is one group; writers of files answer at once.
    void writer.write({ columnData, rowGroupSize: batch[0]?.length ?? 0 });
  }
  void writer.finish();
}

function metadataOf({ columns, about }: DataTable) {
  const described = columns.map(({ name, about: known }) => [name, Object.fromEntries(known)] as const);
  const json = { ...Object.fromEntries(about), columns: Object.fromEntries(described) };
  const arrow = schemaMessage(arrowSchema({ columns, about }));
  return [
    { key: 'edgewright', value: JSON.stringify(json) },
    { key: 'ARROW:schema', value: Buffer.from(arrow).toString('base64') },
  ];
}
