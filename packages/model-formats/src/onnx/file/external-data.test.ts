import { describe, expect, it } from '@jest/globals';
import { onnxBytes } from '../../testing/onnx-bytes.js';
import { readOnnx } from '../reading/read-onnx.js';

const FILES = new Map([['network.onnx.data', new Uint8Array(Float32Array.of(9, 1, 2, 3).buffer)]]);

/** The numbers of a constant in external data. */
function numbersOf(beside: Readonly<Record<string, string>>) {
  const tensors = [{ name: 'a', shape: [2], beside }];
  const bytes = onnxBytes({
    inputs: {},
    tensors,
    nodes: [{ word: 'Identity', inputs: ['a'], outputs: ['y'] }],
    outputs: ['y'],
  });
  const { graph, weights } = readOnnx(bytes, { externalData: (location) => FILES.get(location) }).model;
  return [...(weights.get(graph.outputs[0] ?? '')?.kernel ?? [])];
}

describe('external data', () => {
  it('is read from its offset', () => {
    expect(numbersOf({ location: 'network.onnx.data', offset: '4', length: '8' })).toEqual([1, 2]);
  });

  it('is refused where the file is missing, is outside of the folder or ends before', () => {
    expect(() => numbersOf({ location: 'other.data' })).toThrow(
      'are in the file "other.data"; put it beside this one',
    );
    for (const location of ['../secret', '/etc/passwd', 'a/../../b', 'C:\\data', ''])
      expect(() => numbersOf({ location })).toThrow('which is no file of its folder');
    expect(() => numbersOf({ location: 'network.onnx.data', offset: '12', length: '8' })).toThrow(
      'ends before',
    );
    expect(() => numbersOf({ location: 'network.onnx.data', offset: '-4' })).toThrow('ends before');
  });
});
