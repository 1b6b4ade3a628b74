import { isEdgewrightError, Random } from '@edgewright/base';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { readTflite } from '../reading/read-tflite.js';
import { writeTflite } from '../writing/write-tflite.js';

const builder = new GraphBuilder('small', { precision: 'float32' });
const image = builder.input('image', [6, 6, 2]);
const conv = builder.conv2d(image, {
  name: 'conv',
  filters: 3,
  kernel: 3,
  stride: 2,
  bias: true,
  act: 'relu',
});
const flat = builder.reshape(conv, { name: 'flat', shape: [27] });
const graph = builder.build([builder.dense(flat, { name: 'dense', units: 2, bias: true })]);
const bytes = writeTflite({
  graph,
  weights: new Map([
    ['conv', { kernel: new Float32Array(54).fill(1), bias: new Float32Array(3).fill(1) }],
    ['dense', { kernel: new Float32Array(54).fill(1), bias: new Float32Array(2).fill(1) }],
  ]),
});

/** Reads, and says what went wrong where that is no coded error. */
function complaint(file: Uint8Array): string | undefined {
  try {
    readTflite(file);
  } catch (error) {
    if (!isEdgewrightError(error))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error.category !== 'invalid-input' && error.category !== 'unsupported') return error.code;
  }
  return undefined;
}

describe('readTflite of hostile files', () => {
  it('reads the file that the others are made from', () => {
    expect(readTflite(bytes).model.graph.layers).toHaveLength(3);
  });

  it('has a coded error for files cut off anywhere', () => {
    for (let length = 0; length < bytes.length; length += 3) {
      expect(complaint(bytes.subarray(0, length))).toBeUndefined();
    }
  });

  it('has a coded error, or a network, for files with wrong bytes', () => {
    const random = Random.from(7, 'hostile');
    const start = process.cpuUsage().user;
    for (let round = 0; round < 3000; round++) {
      const changed = bytes.slice();
      for (let count = 1 + random.integer(4); count > 0; count--) {
        changed[random.integer(changed.length)] =
          [0, 1, 2, 0x7f, 0x80, 0xff][random.integer(6)] ?? random.integer(256);
      }
      expect(complaint(changed)).toBeUndefined();
    }
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(60);
  });

  it('has a coded error for noise behind the identifier', () => {
    const random = Random.from(8, 'noise');
    for (let round = 0; round < 500; round++) {
      const noise = Uint8Array.from({ length: 200 }, () =>
        random.integer(random.integer(2) === 0 ? 256 : 16),
      );
      noise.set(bytes.subarray(0, 8));
      expect(complaint(noise)).toBeUndefined();
    }
  });
});
