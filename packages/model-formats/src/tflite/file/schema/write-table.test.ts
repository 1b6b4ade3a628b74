import { describe, expect, it } from '@jest/globals';
import { Builder, ByteBuffer } from 'flatbuffers';
import type { Fields } from './fields.js';
import { writeTable } from './write-table.js';

const LEAF = { value: 'int32' } as const satisfies Fields;
const ROOT = {
  small: 'int8',
  flag: 'bool',
  count: 'uint32',
  ratio: 'float32',
  name: 'string',
  data: 'bytes',
  shape: 'int32s',
  scales: 'float32s',
  zeros: 'int64s',
  kind: 'int8',
  choice: 'union',
  leaf: { table: LEAF },
  leaves: { tables: LEAF },
} as const satisfies Fields;

/** A table as its bytes say: slots to places, by the published format. */
class Table {
  constructor(
    readonly buffer: ByteBuffer,
    readonly place: number,
  ) {}

  static root(buffer: ByteBuffer): Table {
    return new Table(buffer, buffer.readInt32(buffer.position()) + buffer.position());
  }

  /** Where the value of a slot lies; 0 where it is left out. */
  at(slot: number): number {
    const offset = this.buffer.__offset(this.place, 4 + 2 * slot);
    return offset === 0 ? 0 : this.place + offset;
  }

  table(slot: number): Table {
    return new Table(this.buffer, this.buffer.__indirect(this.at(slot)));
  }

  vector(slot: number): { readonly start: number; readonly length: number } {
    const place = this.at(slot);
    return { start: this.buffer.__vector(place), length: this.buffer.__vector_len(place) };
  }
}

function written(values: Parameters<typeof writeTable<typeof ROOT>>[2]): Table {
  const builder = new Builder(16);
  builder.finish(writeTable(builder, ROOT, values), 'TEST');
  return Table.root(new ByteBuffer(builder.asUint8Array()));
}

describe('writeTable', () => {
  it('puts scalars into their slots, those that equal the default of the schema too', () => {
    const table = written({ small: -3, flag: false, count: 7, ratio: 0.5 });
    expect(table.buffer.readInt8(table.at(0))).toBe(-3);
    expect(table.at(1)).toBeGreaterThan(0);
    expect(table.buffer.readInt8(table.at(1))).toBe(0);
    expect(table.buffer.readUint32(table.at(2))).toBe(7);
    expect(table.buffer.readFloat32(table.at(3))).toBe(0.5);
  });

  it('leaves out what is not given', () => {
    const table = written({ count: 1 });
    expect([0, 1, 3, 4, 12].map((slot) => table.at(slot))).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps the order of vectors', () => {
    const table = written({ shape: [1, 224, 224, 3], scales: Float32Array.of(0.25, 2), zeros: [-128] });
    const shape = table.vector(6);
    const read = Array.from({ length: shape.length }, (_, i) => table.buffer.readInt32(shape.start + 4 * i));
    expect(read).toEqual([1, 224, 224, 3]);
    expect(table.buffer.readFloat32(table.vector(7).start)).toBe(0.25);
    expect(table.buffer.readInt64(table.vector(8).start)).toBe(-128n);
  });

  it('aligns bytes to 16, from the beginning of the file', () => {
    const table = written({ name: 'odd', data: Uint8Array.from({ length: 37 }, (_, i) => i), small: 1 });
    const { start, length } = table.vector(5);
    expect(start % 16).toBe(0);
    expect([...table.buffer.bytes().subarray(start, start + length)]).toEqual(
      Array.from({ length: 37 }, (_, i) => i),
    );
  });

  it('writes tables within tables, and of a union the one that is given', () => {
    const choice = { fields: LEAF, values: { value: 5 } };
    const table = written({ leaf: { value: 3 }, leaves: [{ value: 8 }, {}], kind: 1, choice });
    const valueOf = (leaf: Table) => leaf.buffer.readInt32(leaf.at(0));
    expect(valueOf(table.table(11))).toBe(3);
    expect(valueOf(table.table(10))).toBe(5);
    const { start, length } = table.vector(12);
    expect(length).toBe(2);
    expect(valueOf(new Table(table.buffer, table.buffer.__indirect(start)))).toBe(8);
  });
});
