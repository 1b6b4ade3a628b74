import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode, type WrittenTensor } from '../../../testing/onnx-bytes.js';
import { ELEMENT_TYPE } from '../../file/onnx-model.js';
import { readOnnx } from '../read-onnx.js';

const floats = (name: string, shape: readonly number[], values: readonly number[]) => ({
  name,
  shape,
  floats: values,
});
const raw = (name: string, shape: readonly number[], held: NonNullable<WrittenTensor['raw']>) => ({
  name,
  shape,
  raw: held,
});
const SCALE = floats('scale', [], [0.5]);

function read(
  nodes: readonly WrittenNode[],
  tensors: readonly WrittenTensor[],
  inputs: Readonly<Record<string, readonly number[]>> = {},
) {
  return readOnnx(onnxBytes({ inputs, tensors, nodes, outputs: ['y'] }, 21));
}

/** The numbers of a constant that a node dequantises. */
function numbersOf(tensors: readonly WrittenTensor[], attributes: WrittenNode['attributes'] = {}) {
  const inputs = tensors.map(({ name }) => name);
  const { graph, weights } = read(
    [{ word: 'DequantizeLinear', inputs, outputs: ['y'], attributes }],
    tensors,
  ).model;
  return [...(weights.get(graph.outputs[0] ?? '')?.kernel ?? [])];
}

/** A convolution, rounded with a zero point. */
function rounded(zero: WrittenTensor) {
  const nodes = [
    { word: 'Conv', inputs: ['x', 'kernel'], outputs: ['c'] },
    { word: 'QuantizeLinear', inputs: ['c', 'scale', 'zero'], outputs: ['q'] },
    { word: 'DequantizeLinear', inputs: ['q', 'scale', 'zero'], outputs: ['y'] },
  ];
  return read(nodes, [floats('kernel', [1, 1, 1, 1], [1]), SCALE, zero], { x: [1, 1, 2, 2] });
}

describe('integers of other than 8 bits', () => {
  it('are real numbers, of which those below the lowest are cut off where it stands for 0', () => {
    const { model, findings } = rounded(raw('zero', [], { type: ELEMENT_TYPE.uint16, bytes: [0, 0] }));
    expect(model.graph).toMatchObject({ precision: 'float32', layers: [{ op: 'conv2d', act: 'relu' }] });
    expect(findings.map(({ message }) => message)).toContain(
      'the file rounds numbers to integers; the graph has them in float32',
    );
    const both = rounded(raw('zero', [], { type: ELEMENT_TYPE.int16, bytes: [0, 0] })).model.graph;
    expect(both.layers).toMatchObject([{ op: 'conv2d', act: 'none' }]);
  });

  it('are two to a byte where they have 4', () => {
    expect(numbersOf([raw('q', [3], { type: ELEMENT_TYPE.int4, bytes: [0x87, 0x0f] }), SCALE])).toEqual([
      3.5, -4, -0.5,
    ]);
    expect(numbersOf([raw('q', [3], { type: ELEMENT_TYPE.uint4, bytes: [0x87, 0x0f] }), SCALE])).toEqual([
      3.5, 4, 7.5,
    ]);
  });
});

describe('integers with several scales', () => {
  it('have one for each block of an axis', () => {
    const attributes = { axis: { int: 0 }, block_size: { int: 2 } };
    const q = raw('q', [4, 2], { type: ELEMENT_TYPE.int8, bytes: [1, 1, 1, 1, 1, 1, 1, 1] });
    expect(numbersOf([q, floats('scale', [2, 2], [1, 2, 3, 4])], attributes)).toEqual([
      1, 2, 1, 2, 3, 4, 3, 4,
    ]);
  });
});

it('takes rows of a table of bytes as the numbers that they stand for, once', () => {
  const nodes = [
    { word: 'Gather', inputs: ['table', 'x'], outputs: ['rows'] },
    { word: 'DequantizeLinear', inputs: ['rows', 'scale', 'zero'], outputs: ['y'] },
  ];
  const table = raw('table', [2, 2], { type: ELEMENT_TYPE.uint8, bytes: [138, 140, 142, 144] });
  const zero = raw('zero', [], { type: ELEMENT_TYPE.uint8, bytes: [140] });
  const { graph, weights } = read(nodes, [table, SCALE, zero], { x: [3] }).model;
  expect(graph.layers.map(({ op }) => op)).toEqual(['embedding_lookup']);
  expect([...(weights.get(graph.layers[0]?.name ?? '')?.kernel ?? [])]).toEqual([-1, 0, 1, 2]);
});
