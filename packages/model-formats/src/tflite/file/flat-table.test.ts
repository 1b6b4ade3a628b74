import { Builder } from 'flatbuffers';
import { describe, expect, it } from '@jest/globals';
import { FlatFile } from './flat-table.js';

/** A root table with an int, a text, a list of ints, a list of two tables that are one, and a float. */
function written(): Uint8Array {
  const builder = new Builder(64);
  const text = builder.createString('some text');
  builder.startVector(4, 3, 4);
  for (const value of [3, 2, 1]) builder.addInt32(value);
  const ints = builder.endVector();
  builder.startObject(1);
  builder.addFieldInt32(0, 7, 0);
  const inner = builder.endObject();
  builder.startVector(4, 2, 4);
  builder.addOffset(inner);
  builder.addOffset(inner);
  const tables = builder.endVector();
  builder.startObject(5);
  builder.addFieldInt32(0, -5, 0);
  builder.addFieldOffset(1, text, 0);
  builder.addFieldOffset(2, ints, 0);
  builder.addFieldOffset(3, tables, 0);
  builder.addFieldFloat32(4, 0.5, 0);
  builder.finish(builder.endObject());
  return builder.asUint8Array().slice();
}

function readAll(bytes: Uint8Array): unknown[] {
  const root = new FlatFile(bytes, 'Test').root();
  const inner = root.tables(3).map((table) => table.int(0));
  return [root.int(0), root.text(1), root.ints(2), inner, root.float(4)];
}

const unreadable = expect.objectContaining({
  code: expect.stringMatching(/^model-formats\/(unreadable|too-large)$/),
});

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

describe('FlatTable', () => {
  it('reads fields of every kind', () => {
    expect(readAll(written())).toEqual([-5, 'some text', [1, 2, 3], [7, 7], 0.5]);
  });

  it('has the initial value for fields that are missing', () => {
    const root = new FlatFile(written(), 'Test').root();
    expect([root.int(9, 4), root.text(9), root.ints(9), root.tables(9), root.table(9)]).toEqual([
      4,
      '',
      [],
      [],
      undefined,
    ]);
  });

  it('refuses a file that is cut off anywhere before the padding at its end', () => {
    const bytes = written();
    for (let length = 0; length < bytes.length - 4; length++) {
      expect(outcome(() => readAll(bytes.subarray(0, length)))).toEqual(unreadable);
    }
  });

  it('follows no offset out of the file, whatever byte is wrong', () => {
    const bytes = written();
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const changed = bytes.slice();
        changed[at] = value;
        const result = outcome(() => readAll(changed));
        if (!Array.isArray(result)) expect(result).toEqual(unreadable);
      }
    }
  });

  it('ends with files whose tables name the same contents over and over', () => {
    const builder = new Builder(64);
    const length = 20_000;
    builder.startVector(4, length, 4);
    for (let index = 0; index < length; index++) builder.addInt32(index);
    const ints = builder.endVector();
    builder.startObject(1);
    builder.addFieldOffset(0, ints, 0);
    const inner = builder.endObject();
    builder.startVector(4, length, 4);
    for (let index = 0; index < length; index++) builder.addOffset(inner);
    const tables = builder.endVector();
    builder.startObject(1);
    builder.addFieldOffset(0, tables, 0);
    builder.finish(builder.endObject());
    const root = new FlatFile(builder.asUint8Array().slice(), 'Test').root();
    expect(() => root.tables(0).map((table) => table.ints(0))).toThrow(
      expect.objectContaining({ code: 'model-formats/too-large' }),
    );
  });
});
