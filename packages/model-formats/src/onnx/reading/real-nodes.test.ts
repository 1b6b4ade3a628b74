import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenGraph } from '../../testing/onnx-bytes.js';
import { readOnnx } from './read-onnx.js';

const scalar = (name: string, value: number) => ({ name, shape: [], floats: [value] });
const zero = (name: string, value: number) => ({ name, shape: [], ints: [value] });
/** Scale and zero point of a tensor, `NAME_s` and `NAME_z`. */
const held = (name: string, scale: number, point: number) => [
  scalar(`${name}_s`, scale),
  zero(`${name}_z`, point),
];
const of = (name: string) => [name, `${name}_s`, `${name}_z`];
const rounded = (from: string, to: string) => ({
  word: 'QuantizeLinear',
  inputs: [from, `${to}_s`, `${to}_z`],
  outputs: [to],
});

function read(graph: WrittenGraph) {
  return readOnnx(onnxBytes(graph));
}

describe('operators on integers', () => {
  it('are convolutions of real numbers with the steps of the file', () => {
    const { model } = read({
      inputs: { image: [1, 2, 4, 4] },
      tensors: [
        ...held('x', 0.5, 3),
        { name: 'w', shape: [2, 2, 1, 1], ints: [1, 2, 3, 4] },
        { name: 'w_s', shape: [2], floats: [0.5, 0.25] },
        { name: 'w_z', shape: [2], ints: [0, 0] },
        { name: 'b', shape: [2], ints: [4, 8] },
        ...held('y', 2, -5),
        ...held('sum', 4, 0),
      ],
      nodes: [
        rounded('image', 'x'),
        {
          word: 'QLinearConv',
          name: 'conv',
          inputs: [...of('x'), ...of('w'), 'y_s', 'y_z', 'b'],
          outputs: ['y'],
        },
        {
          word: 'QLinearAdd',
          name: 'add',
          inputs: [...of('y'), ...of('x'), 'sum_s', 'sum_z'],
          outputs: ['sum'],
        },
      ],
      outputs: ['sum'],
    });
    expect(model.graph.layers).toMatchObject([
      { name: 'conv', op: 'conv2d', bias: true },
      { name: 'add', op: 'add' },
    ]);
    // [1, 2] of the first filter in halves, [3, 4] of the second in quarters; the bias in steps of 0.25 and 0.125.
    expect(model.weights.get('conv')).toEqual({
      kernel: Float32Array.of(0.5, 0.75, 1, 1),
      bias: Float32Array.of(1, 1),
    });
    expect(model.quantisation?.kernels.get('conv')?.scales).toEqual(Float32Array.of(0.5, 0.25));
    expect([...(model.quantisation?.tensors ?? [])]).toEqual([
      ['image', { scale: 0.5, zeroPoint: 3 }],
      ['conv', { scale: 2, zeroPoint: -5 }],
      ['add', { scale: 4, zeroPoint: 0 }],
    ]);
  });

  it('are products and concatenations of real numbers', () => {
    const { model } = read({
      inputs: { features: [1, 2] },
      tensors: [
        ...held('x', 0.5, 0),
        { name: 'w', shape: [3, 2], ints: [1, 2, 3, 4, 5, 6] },
        scalar('w_s', 0.5),
        zero('w_z', 1),
        ...held('y', 1, 0),
        ...held('joined', 2, 1),
      ],
      nodes: [
        rounded('features', 'x'),
        {
          word: 'QGemm',
          name: 'dense',
          inputs: [...of('x'), ...of('w'), '', 'y_s', 'y_z'],
          outputs: ['y'],
          attributes: { transB: { int: 1 } },
        },
        {
          word: 'QLinearConcat',
          name: 'join',
          inputs: ['joined_s', 'joined_z', ...of('y'), ...of('x')],
          outputs: ['joined'],
          attributes: { axis: { int: 1 } },
        },
      ],
      outputs: ['joined'],
    });
    expect(model.graph.layers).toMatchObject([
      { name: 'dense', op: 'dense', units: 3 },
      { name: 'join', op: 'concat', out: [5] },
    ]);
    expect(model.weights.get('dense')?.kernel).toEqual(Float32Array.of(0, 1, 2, 0.5, 1.5, 2.5));
    expect(model.quantisation?.tensors.get('join')).toEqual({ scale: 2, zeroPoint: 1 });
  });

  it('are layers of real numbers where a file rounds as it runs, which is said once', () => {
    const { model, findings } = read({
      inputs: { x: [3, 2] },
      tensors: [
        { name: 'w', shape: [2, 2], ints: [3, 5, 7, 9] },
        zero('w_z', 1),
        { name: 'w_s', shape: [2], floats: [0.5, 0.25] },
        { name: 'b', shape: [2], floats: [1, 2] },
      ],
      nodes: [
        { word: 'DynamicQuantizeLinear', name: 'round', inputs: ['x'], outputs: ['q', 'q_s', 'q_z'] },
        { word: 'MatMulInteger', name: 'dense', inputs: ['q', 'w', 'q_z', 'w_z'], outputs: ['i'] },
        { word: 'Cast', inputs: ['i'], outputs: ['f'], attributes: { to: { int: 1 } } },
        { word: 'Mul', inputs: ['q_s', 'w_s'], outputs: ['s'] },
        { word: 'Mul', inputs: ['f', 's'], outputs: ['p'] },
        { word: 'Add', inputs: ['b', 'p'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(model.graph).toMatchObject({ precision: 'float32', layers: [{ op: 'dense', bias: true }] });
    expect(model.weights.get('y')).toEqual({
      kernel: Float32Array.of(1, 1, 3, 2),
      bias: Float32Array.of(1, 2),
    });
    expect(findings.map(({ kind, layer }) => [kind, layer])).toEqual([['note', 'round']]);
  });

  it('are rows of a table of real numbers where rows are taken first', () => {
    const { model } = read({
      inputs: { ids: [4] },
      tensors: [
        { name: 't', shape: [2, 3], bytes: [1, 2, 3, 4, 5, 6] },
        { name: 'shape', shape: [2], ints: [2, 6] },
        ...held('t', 0.5, 1),
      ],
      nodes: [
        { word: 'Gather', name: 'rows', inputs: ['t', 'ids'], outputs: ['r'] },
        { word: 'Reshape', name: 'pairs', inputs: ['r', 'shape'], outputs: ['p'] },
        { word: 'DequantizeLinear', name: 'real', inputs: ['p', 't_s', 't_z'], outputs: ['y'] },
        { word: 'Relu', name: 'act', inputs: ['y'], outputs: ['z'] },
      ],
      outputs: ['z'],
    });
    expect(model.graph.layers[0]).toMatchObject({ name: 'rows', op: 'embedding_lookup' });
    expect(model.weights.get('rows')?.kernel).toEqual(Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5));
  });
});

describe('nodes that ONNX Runtime has fused', () => {
  it('are the convolution, the sum and the activation that they were', () => {
    const { model } = read({
      inputs: { image: [1, 2, 4, 4] },
      tensors: [
        { name: 'w', shape: [2, 2, 1, 1], floats: [1, 2, 3, 4] },
        { name: 'b', shape: [2], floats: [5, 6] },
      ],
      nodes: [
        {
          word: 'FusedConv',
          name: 'first',
          inputs: ['image', 'w', 'b'],
          outputs: ['x'],
          attributes: { activation: { text: 'Clip' }, activation_params: { floats: [0, 6] } },
        },
        {
          word: 'FusedConv',
          name: 'second',
          inputs: ['x', 'w', 'b', 'x'],
          outputs: ['y'],
          attributes: { activation: { text: 'Relu' } },
        },
      ],
      outputs: ['y'],
    });
    expect(model.graph.layers).toMatchObject([
      { name: 'first', op: 'conv2d', bias: true, act: 'relu6' },
      { name: 'second', op: 'conv2d', bias: true, act: 'none' },
      { op: 'add', inputs: ['second', 'first'], act: 'relu' },
    ]);
  });
});
