import { tableFromIPC, type Table } from '@uwdata/flechette';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from '@jest/globals';
import { writeArrow } from './arrow-file.js';
import { writeCsv } from './csv-file.js';
import type { Batch, ByteSink, ColumnKind, DataColumn, DataTable, DataValue } from './data-table.js';
import { writeParquet } from './parquet-file.js';

const column = (kind: ColumnKind, unit?: string): DataColumn => ({
  name: `the ${kind}`,
  kind,
  about: new Map([['of', 'trial'], ...(unit === undefined ? [] : [['unit', unit] as const])]),
});

const COLUMNS = [
  column('boolean'),
  column('int32'),
  column('int64'),
  column('double', 'ms'),
  column('text'),
  column('timestamp'),
];
const TIME = Date.UTC(2026, 10, 20, 9, 30, 0, 123);
const ROWS: readonly (readonly DataValue[])[] = [
  [true, 2 ** 31 - 1, 2n ** 63n - 1n, 0.1 + 0.2, 'a,"b"\nc', TIME],
  [null, null, null, null, null, null],
  [false, -(2 ** 31), -(2n ** 63n), -1e-300, '', -1],
  [true, 0, 9_007_199_254_740_993n, 5, 'π ≈ 🙂', 0],
];

const batchOf = (rows: typeof ROWS): Batch =>
  COLUMNS.map((_, index) => rows.map((row) => row[index] ?? null));
const tableOf = (...batches: readonly Batch[]): DataTable => ({
  columns: COLUMNS,
  about: new Map([['study', 'small']]),
  batches,
});

function bytesOf(write: (table: DataTable, sink: ByteSink) => void, table: DataTable): Uint8Array {
  const pieces: Uint8Array[] = [];
  // A writer may use the memory of a piece again.
  write(table, (piece) => pieces.push(Uint8Array.from(piece)));
  return Uint8Array.from(Buffer.concat(pieces));
}

/** Values as tests compare them: times as milliseconds. */
const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);

const arrowRows = (table: Table) =>
  Array.from({ length: table.numRows }, (_, row) =>
    COLUMNS.map(({ name }) => plain((table.getChild(name).at(row) as unknown) ?? null)),
  );

describe('an Arrow file', () => {
  const read = (...batches: readonly Batch[]) =>
    tableFromIPC(bytesOf(writeArrow, tableOf(...batches)), { useBigInt: true });

  it('gives every value back, of every kind', () => {
    expect(arrowRows(read(batchOf(ROWS)))).toEqual(ROWS);
  });

  it('has a record batch a batch', () => {
    const table = read(batchOf(ROWS), batchOf(ROWS.slice(0, 1)), batchOf(ROWS.slice(2)));
    expect(table.getChild('the int32').data.map(({ length }) => length)).toEqual([4, 1, 2]);
    expect(arrowRows(table)).toEqual([...ROWS, ...ROWS.slice(0, 1), ...ROWS.slice(2)]);
  });

  it('says in its footer where each batch lies', () => {
    const bytes = bytesOf(writeArrow, tableOf(batchOf(ROWS), batchOf(ROWS.slice(1))));
    // Readers of files go by the footer alone: the messages before it are taken away.
    const messages = bytes.subarray(8, bytes.length - 10);
    expect(arrowRows(tableFromIPC(messages, { useBigInt: true }))).toEqual([...ROWS, ...ROWS.slice(1)]);
    for (const { offset, metadataBytes } of placesOf(bytes, 2)) {
      const view = new DataView(bytes.buffer, offset);
      expect([view.getInt32(0, true), view.getInt32(4, true)]).toEqual([-1, metadataBytes - 8]);
    }
  });

  it('may have no row', () => {
    const table = read();
    expect([table.numRows, table.names]).toEqual([0, COLUMNS.map(({ name }) => name)]);
  });

  it('keeps units with its fields, and the study with its schema', () => {
    const { schema } = read(batchOf(ROWS));
    expect(schema.fields[3]?.metadata).toEqual(
      new Map([
        ['of', 'trial'],
        ['unit', 'ms'],
      ]),
    );
    expect(schema.metadata).toEqual(new Map([['study', 'small']]));
  });
});

/** The places in the footer, found from behind: after them come only the fields that the schema names. */
function placesOf(bytes: Uint8Array, count: number) {
  const view = new DataView(bytes.buffer);
  const footer = bytes.length - 10 - view.getInt32(bytes.length - 10, true);
  const table = footer + view.getUint32(footer, true);
  const fields = table - view.getInt32(table, true);
  const vector = table + view.getUint16(fields + 10, true);
  const first = vector + view.getUint32(vector, true);
  expect(view.getUint32(first, true)).toBe(count);
  return Array.from({ length: count }, (_, index) => ({
    offset: Number(view.getBigInt64(first + 4 + 24 * index, true)),
    metadataBytes: view.getInt32(first + 4 + 24 * index + 8, true),
  }));
}

describe('a Parquet file', () => {
  const fileOf = (...batches: readonly Batch[]) =>
    bytesOf(writeParquet, tableOf(...batches)).buffer as ArrayBuffer;
  const rowsIn = async (file: ArrayBuffer) => {
    const rows = await parquetReadObjects({ file });
    return rows.map((row) => COLUMNS.map(({ name }) => plain(row[name] ?? null)));
  };

  it('gives every value back, of every kind', async () => {
    expect(await rowsIn(fileOf(batchOf(ROWS)))).toEqual(ROWS);
  });

  it('has a group of rows a batch', async () => {
    const file = fileOf(batchOf(ROWS), batchOf(ROWS.slice(1)));
    const { row_groups } = await parquetMetadataAsync(file);
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([4, 3]);
    expect(await rowsIn(file)).toEqual([...ROWS, ...ROWS.slice(1)]);
  });

  it('may have no row', async () => {
    const metadata = await parquetMetadataAsync(fileOf());
    expect(Number(metadata.num_rows)).toBe(0);
    expect(parquetSchema(metadata).children).toHaveLength(COLUMNS.length);
  });

  it('keeps units and the study in its metadata, for readers of Arrow as well', async () => {
    const { key_value_metadata: metadata = [] } = await parquetMetadataAsync(fileOf(batchOf(ROWS)));
    const values = new Map(metadata.map(({ key, value = '' }) => [key, value]));
    expect(JSON.parse(values.get('edgewright') ?? '')).toMatchObject({
      study: 'small',
      columns: { 'the double': { of: 'trial', unit: 'ms' } },
    });
    const { schema } = tableFromIPC(Buffer.from(values.get('ARROW:schema') ?? '', 'base64'));
    expect(schema.fields[3]?.metadata.get('unit')).toBe('ms');
  });
});

describe('a CSV file', () => {
  it('has every digit, and nothing where nothing is', () => {
    expect(Buffer.from(bytesOf(writeCsv, tableOf(batchOf(ROWS)))).toString()).toBe(
      [
        'the boolean,the int32,the int64,the double,the text,the timestamp',
        'true,2147483647,9223372036854775807,0.30000000000000004,"a,""b""\nc",2026-11-20T09:30:00.123Z',
        ',,,,,',
        'false,-2147483648,-9223372036854775808,-1e-300,"",1969-12-31T23:59:59.999Z',
        'true,0,9007199254740993,5,π ≈ 🙂,1970-01-01T00:00:00.000Z',
        '',
      ].join('\n'),
    );
  });
});
