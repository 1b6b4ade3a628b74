import { isEdgewrightError, Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { onnxBytes } from '../../testing/onnx-bytes.js';
import { readOnnx } from '../reading/read-onnx.js';

const bytes = onnxBytes({
  inputs: { x: ['batch', 2, 4, 4] },
  tensors: [
    { name: 'w', shape: [3, 2, 1, 1], floats: [1, 2, 3, 4, 5, 6] },
    { name: 'shape', shape: [2], ints: [1, 48] },
  ],
  nodes: [
    {
      word: 'Conv',
      name: 'conv',
      inputs: ['x', 'w'],
      outputs: ['c'],
      attributes: { pads: { ints: [0, 0, 0, 0] } },
    },
    { word: 'Relu', inputs: ['c'], outputs: ['r'] },
    { word: 'Reshape', inputs: ['r', 'shape'], outputs: ['y'] },
  ],
  outputs: ['y'],
});

function complaint(file: Uint8Array): string | undefined {
  try {
    readOnnx(file);
  } catch (error) {
    if (!isEdgewrightError(error))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error.category !== 'invalid-input' && error.category !== 'unsupported') return error.code;
  }
  return undefined;
}

describe('readOnnx of hostile files', () => {
  it('reads the file that the others are made from', () => {
    expect(readOnnx(bytes).model.graph.layers.length).toBeGreaterThan(1);
  });

  it('has a coded error for files cut off anywhere', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(complaint(bytes.subarray(0, length))).toBeUndefined();
    }
  });

  it('has a coded error, or a network, for files with wrong bytes', () => {
    const random = Random.from(7, 'hostile');
    for (let round = 0; round < 4000; round++) {
      const changed = bytes.slice();
      for (let count = 1 + random.integer(4); count > 0; count--) {
        changed[random.integer(changed.length)] =
          [0, 1, 2, 0x7f, 0x80, 0xff][random.integer(6)] ?? random.integer(256);
      }
      expect(complaint(changed)).toBeUndefined();
    }
  });

  it('has a coded error for groups inside groups', () => {
    expect(complaint(new Uint8Array(100_000).fill(0x3b))).toBeUndefined();
  });
});
