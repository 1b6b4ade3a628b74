import { describe, expect, it } from '@jest/globals';
import {
  onnxBytes,
  type WrittenGraph,
  type WrittenNode,
  type WrittenTensor,
} from '../../testing/onnx-bytes.js';
import { writeOnnx } from '../writing/write-onnx.js';
import { readOnnx } from './read-onnx.js';

const read = (graph: WrittenGraph, opset?: number) => readOnnx(onnxBytes(graph, opset));

/** One node that reads `x`, and the file says nothing of what it makes. */
function shapesOf(
  x: readonly number[],
  node: Omit<WrittenNode, 'inputs'>,
  further: readonly WrittenTensor[] = [],
) {
  const inputs = ['x', ...further.map(({ name }) => name)];
  const outputs = node.outputs.filter((name) => name !== '');
  const { model } = read({ inputs: { x }, tensors: further, nodes: [{ ...node, inputs }], outputs });
  return model.graph.outputs.map((name) => {
    const { op, out } = model.graph.layers.find((layer) => layer.name === name) ?? { op: 'none', out: [] };
    return { op, out };
  });
}

const tensor = (name: string, shape: readonly number[]) => ({
  name,
  shape,
  floats: new Array<number>(shape.reduce((all, size) => all * size, 1)).fill(0.5),
});

describe('operations of ONNX without a layer', () => {
  it('have the shape that follows from their inputs, where the file says none', () => {
    expect(shapesOf([2, 3], { word: 'Atan', outputs: ['y'] })).toEqual([{ op: 'opaque', out: [2, 3] }]);
    const attributes = { hidden_size: { int: 5 } };
    const parts = [
      tensor('w', [1, 20, 3]),
      tensor('r', [1, 20, 5]),
      tensor('b', [1, 40]),
      tensor('l', [2]),
      tensor('h', [1, 2, 5]),
    ];
    expect(shapesOf([7, 2, 3], { word: 'LSTM', outputs: ['y', '', 'c'], attributes }, parts)).toEqual([
      { op: 'opaque', out: [7, 1, 2, 5] },
      { op: 'opaque', out: [2, 5] },
    ]);
    const pool = { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] }, dilations: { ints: [2, 2] } };
    expect(shapesOf([1, 4, 9, 8], { word: 'MaxPool', outputs: ['y'], attributes: pool })).toEqual([
      { op: 'opaque', out: [4, 4, 3] },
    ]);
  });

  it('are refused where their shape is not known', () => {
    expect(() => shapesOf([2, 3], { word: 'NonZero', outputs: ['y'] })).toThrow(
      expect.objectContaining({ code: 'model-formats/cannot-read' }),
    );
  });

  it('are those, too, whose further outputs are read, and whose shapes no layer has', () => {
    const { model, findings } = read({
      inputs: { x: [3, 4, 2, 2] },
      tensors: [tensor('s', [4]), tensor('o', [4])],
      nodes: [{ word: 'InstanceNormalization', inputs: ['x', 's', 'o'], outputs: ['y'] }],
      outputs: ['y'],
    });
    expect(model.graph.layers.at(-1)).toMatchObject({
      op: 'opaque',
      foreign: 'InstanceNormalization',
      out: [3, 4, 2, 2],
    });
    expect(findings.map(({ kind }) => kind)).toContain('opaque');
    expect(shapesOf([2, 3], { word: 'Dropout', outputs: ['y', 'mask'] })).toEqual([
      { op: 'opaque', out: [2, 3] },
      { op: 'opaque', out: [2, 3] },
    ]);
  });

  it('make of the last of equal elements no first one', () => {
    const attributes = { select_last_index: { int: 1 }, axis: { int: 1 }, keepdims: { int: 0 } };
    const { model } = read({
      inputs: { x: [2, 3] },
      nodes: [{ word: 'ArgMax', inputs: ['x'], outputs: ['y'], attributes }],
      outputs: ['y'],
    });
    expect(model.graph.layers.map(({ op }) => op)).not.toContain('argmax');
  });
});

describe('a file that puts out what came in', () => {
  it('can be written', () => {
    const { model } = read({
      inputs: { x: [1, 4] },
      nodes: [{ word: 'Identity', inputs: ['x'], outputs: ['y'] }],
      outputs: ['y', 'x'],
    });
    expect(new Set(model.graph.outputs).size).toBe(2);
    expect(model.graph.layers.map(({ op }) => op)).toEqual(['reshape', 'reshape']);
    expect(writeOnnx(model).length).toBeGreaterThan(0);
  });
});
