import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lengthPrefix, readBlocks } from './block-stream.js';
import {
  COLUMN_ARRAYS,
  missingValue,
  type ColumnBlock,
  type ColumnData,
  type ColumnType,
} from './column-block.js';
import { decodeBlock } from './decode-block.js';
import { encodeBlock } from './encode-block.js';

const TYPES = Object.keys(COLUMN_ARRAYS) as readonly ColumnType[];

const HOSTILE = [
  '__proto__',
  'constructor',
  '</script>',
  '\u202Eright to left',
  'a"b',
  '',
  'x'.repeat(10_000),
];
const name = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE));

function column(rows: number): fc.Arbitrary<ColumnData> {
  return fc
    .record({
      name,
      kind: fc.constantFrom('trial' as const, 'metric' as const, 'parameter' as const),
      type: fc.constantFrom(...TYPES),
      numbers: fc.array(fc.oneof(fc.double(), fc.nat()), { minLength: rows, maxLength: rows }),
      levels: fc.option(fc.array(name, { maxLength: 3 }), { nil: undefined }),
    })
    .map(({ numbers, levels, ...head }) => ({
      ...head,
      ...(levels === undefined ? {} : { levels }),
      values: new COLUMN_ARRAYS[head.type](numbers),
    }));
}

const block: fc.Arbitrary<ColumnBlock> = fc.nat({ max: 20 }).chain((rows) =>
  fc.record({
    firstTrial: fc.nat(),
    rows: fc.constant(rows),
    columns: fc.array(column(rows), { maxLength: 5 }),
  }),
);

const SMALL: ColumnBlock = {
  firstTrial: 1,
  rows: 3,
  columns: [{ name: 'a', kind: 'metric', type: 'f64', unit: 'ms', values: new Float64Array([1, NaN, 3]) }],
};

describe('blocks of columns', () => {
  it('come back as they were, wherever their bytes begin', () => {
    fc.assert(
      fc.property(block, fc.nat({ max: 9 }), fc.boolean(), (written, offset, inPlanes) => {
        const bytes = encodeBlock(written, () => inPlanes);
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        expect(decodeBlock(moved.subarray(offset))).toEqual(written);
      }),
    );
  });

  it('lay arrays over their bytes', () => {
    const bytes = encodeBlock(SMALL);
    expect(decodeBlock(bytes).columns[0]?.values.buffer).toBe(bytes.buffer);
  });

  it('are refused with a code when bytes are missing or others', () => {
    const bytes = encodeBlock(SMALL);
    const refusal = expect.objectContaining({ code: 'trial-history/bad-block' }) as unknown as Error;
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeBlock(bytes.slice(0, length))).toThrow(refusal);
    fc.assert(
      fc.property(fc.uint8Array(), (any) => {
        expect(() => decodeBlock(any)).toThrow(refusal);
      }),
    );
  });

  it.each([
    { format: 2, firstTrial: 1, rows: 0, columns: [] },
    { format: 1, firstTrial: 1, rows: -1, columns: [] },
    { format: 1, firstTrial: 1, rows: 0.5, columns: [] },
    { format: 1, firstTrial: 1, rows: 0 },
    { format: 1, firstTrial: 1, rows: 0, columns: [{ name: 'a', kind: 'metric', type: 'constructor' }] },
    { format: 1, firstTrial: 1, rows: 0, columns: [{ name: 'a', kind: 'else', type: 'u8' }] },
    { format: 1, firstTrial: 1, rows: 0, columns: [{ name: 'a', kind: 'metric', type: 'u8', levels: [1] }] },
    { format: 1, firstTrial: 1, rows: 9e15, columns: [{ name: 'a', kind: 'metric', type: 'u8' }] },
    null,
  ])('are refused with the head %j', (head) => {
    const text = new TextEncoder().encode(JSON.stringify(head));
    const bytes = new Uint8Array(4 + text.length + 16);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    expect(() => decodeBlock(bytes)).toThrow(expect.objectContaining({ code: 'trial-history/bad-block' }));
  });

  it('have as many values in each column as rows', () => {
    expect(() => encodeBlock({ ...SMALL, rows: 4 })).toThrow('3 rows');
  });

  it('say what is missing with the largest code, or NaN', () => {
    expect(TYPES.map(missingValue)).toEqual([255, 65_535, 4_294_967_295, NaN, NaN]);
  });
});

describe('a stream of blocks', () => {
  it('is read however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { maxLength: 3 }),
        fc.integer({ min: 1, max: 50 }),
        async (blocks, cut) => {
          expect(await all(readBlocks(chunksOf(streamOf(blocks), cut)))).toEqual(blocks);
        },
      ),
    );
  });

  it('that ends early is refused', async () => {
    const bytes = streamOf([SMALL]);
    await expect(all(readBlocks(chunksOf(bytes.slice(0, -4), 7)))).rejects.toMatchObject({
      code: 'trial-history/bad-block',
    });
  });
});

function streamOf(blocks: readonly ColumnBlock[]): Uint8Array {
  const parts = blocks.map((one) => encodeBlock(one)).flatMap((bytes) => [lengthPrefix(bytes.length), bytes]);
  return Buffer.concat([...parts, lengthPrefix(0)]);
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
