import { Builder } from 'flatbuffers';
import { describe, expect, it } from '@jest/globals';
import { densify } from './densify.js';
import { FlatFile, type FlatTable } from './flat-table.js';

interface Dimension {
  readonly size?: number;
  readonly segments?: readonly number[];
  readonly indices?: readonly number[];
}

interface Levels {
  readonly order: readonly number[];
  readonly blockMap?: readonly number[];
  readonly dimensions: readonly Dimension[];
}

function ints(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

function indexTable(builder: Builder, values: readonly number[]): number {
  const vector = ints(builder, values);
  builder.startObject(1);
  builder.addFieldOffset(0, vector, 0);
  return builder.endObject();
}

function dimensionTable(builder: Builder, { size = 0, segments, indices }: Dimension): number {
  const tables = [segments, indices].map((list) =>
    list === undefined ? undefined : indexTable(builder, list),
  );
  builder.startObject(6);
  builder.addFieldInt8(0, segments === undefined ? 0 : 1, 0);
  builder.addFieldInt32(1, size, 0);
  for (const [index, table] of tables.entries()) {
    if (table === undefined) continue;
    builder.addFieldInt8(2 + 2 * index, 1, 0);
    builder.addFieldOffset(3 + 2 * index, table, 0);
  }
  return builder.endObject();
}

function sparsity({ order, blockMap = [], dimensions }: Levels): FlatTable {
  const builder = new Builder(256);
  const tables = dimensions.map((dimension) => dimensionTable(builder, dimension));
  builder.startVector(4, tables.length, 4);
  for (const table of tables.toReversed()) builder.addOffset(table);
  const list = builder.endVector();
  const traversal = ints(builder, order);
  const blocks = ints(builder, blockMap);
  builder.startObject(3);
  builder.addFieldOffset(0, traversal, 0);
  builder.addFieldOffset(1, blocks, 0);
  builder.addFieldOffset(2, list, 0);
  builder.finish(builder.endObject());
  return new FlatFile(builder.asUint8Array().slice(), 'Test').root();
}

const of = (values: readonly number[]): Float32Array => Float32Array.from(values);

describe('densify', () => {
  it('puts the elements of compressed rows into their columns', () => {
    const levels = sparsity({
      order: [0, 1],
      dimensions: [{ size: 3 }, { segments: [0, 2, 2, 3], indices: [0, 3, 1] }],
    });
    const dense = densify({ name: 't', shape: [3, 4], sparsity: levels, stored: of([5, 6, 7]) });
    expect([...dense]).toEqual([5, 0, 0, 6, 0, 0, 0, 0, 0, 7, 0, 0]);
  });

  it('puts blocks where they belong', () => {
    // A block of one row and two columns at block column 1 of row 0, and at block column 0 of row 1.
    const levels = sparsity({
      order: [0, 1, 2],
      blockMap: [1],
      dimensions: [{ size: 2 }, { segments: [0, 1, 2], indices: [1, 0] }, { size: 2 }],
    });
    const dense = densify({ name: 't', shape: [2, 4], sparsity: levels, stored: of([1, 2, 3, 4]) });
    expect([...dense]).toEqual([0, 0, 1, 2, 3, 4, 0, 0]);
  });

  it.each<readonly [string, Levels]>([
    ['levels that are too few', { order: [0], dimensions: [{ size: 3 }] }],
    ['a level larger than the tensor', { order: [0, 1], dimensions: [{ size: 2 ** 30 }, { size: 2 ** 30 }] }],
    [
      'segments that go back',
      { order: [0, 1], dimensions: [{ size: 3 }, { segments: [0, 3, 1, 3], indices: [0, 3, 1] }] },
    ],
    [
      'columns outside',
      { order: [0, 1], dimensions: [{ size: 3 }, { segments: [0, 2, 2, 3], indices: [0, 99, 1] }] },
    ],
    [
      'columns before the first',
      { order: [0, 1], dimensions: [{ size: 3 }, { segments: [0, 2, 2, 3], indices: [0, -9, 1] }] },
    ],
  ])('refuses %s', (_, levels) => {
    const tensor = { name: 't', shape: [3, 4], sparsity: sparsity(levels), stored: of([5, 6, 7]) };
    expect(() => densify(tensor)).toThrow(expect.objectContaining({ code: 'model-formats/unreadable' }));
  });
});
