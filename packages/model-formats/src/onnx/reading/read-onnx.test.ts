import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenGraph } from '../../testing/onnx-bytes.js';
import { readOnnx, type ReadOnnxOptions } from './read-onnx.js';

function layersOf(graph: WrittenGraph, options?: ReadOnnxOptions) {
  return readOnnx(onnxBytes(graph), options).model.graph.layers;
}

/** A convolution of two channels to three, 1×1, and what stands around it. */
const kernel = { name: 'w', shape: [3, 2, 1, 1], floats: [1, 2, 3, 4, 5, 6] };

describe('readOnnx', () => {
  it('puts channels last, with the kernel, without any transpose', () => {
    const { model, findings } = readOnnx(
      onnxBytes({
        inputs: { x: ['batch', 2, 4, 5] },
        tensors: [kernel],
        nodes: [
          { word: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] },
          { word: 'Relu', inputs: ['c'], outputs: ['r'] },
          { word: 'GlobalAveragePool', name: 'pool', inputs: ['r'], outputs: ['p'] },
          { word: 'Flatten', name: 'flat', inputs: ['p'], outputs: ['y'] },
        ],
        outputs: ['y'],
      }),
    );
    expect(model.graph.inputs).toEqual([{ name: 'x', shape: [4, 5, 2] }]);
    expect(model.graph.layers).toMatchObject([
      { name: 'conv', op: 'conv2d', act: 'relu', out: [4, 5, 3] },
      { name: 'pool', op: 'avg_pool', kernel: [4, 5], out: [1, 1, 3] },
      { op: 'reshape', out: [3] },
    ]);
    expect(model.weights.get('conv')?.kernel).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6));
    expect(findings).toEqual([
      { kind: 'changed', layer: 'x', message: 'the input has its channels last in the graph' },
    ]);
  });

  it('transposes where the order of axes shows', () => {
    const layers = layersOf({
      inputs: { x: [1, 2, 4, 5] },
      tensors: [kernel, { name: 'shape', shape: [2], ints: [0, -1] }],
      nodes: [
        { word: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['c'] },
        { word: 'Reshape', name: 'flat', inputs: ['c', 'shape'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(layers).toMatchObject([
      { op: 'conv2d' },
      { op: 'transpose', permutation: [2, 0, 1] },
      { out: [60] },
    ]);
  });

  it('writes a batch norm into the kernel, with the epsilon of graphs', () => {
    const three = (name: string, value: number) => ({ name, shape: [3], floats: [value, value, value] });
    const bytes = onnxBytes({
      inputs: { x: [1, 2, 4, 4] },
      tensors: [kernel, three('b', 7), three('s', 2), three('o', 3), three('m', 4), three('v', 1)],
      nodes: [
        { word: 'Conv', name: 'conv', inputs: ['x', 'w', 'b'], outputs: ['c'] },
        { word: 'BatchNormalization', inputs: ['c', 's', 'o', 'm', 'v'], outputs: ['n'] },
        { word: 'Relu', inputs: ['n'], outputs: ['r'] },
        { word: 'Flatten', inputs: ['r'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    const { graph, weights } = readOnnx(bytes).model;
    expect(graph.layers[0]).toMatchObject({ name: 'conv', bn: true, bias: false, act: 'relu' });
    const { mean, variance } = weights.get('conv') ?? {};
    expect(mean?.[0]).toBe(-3);
    expect(variance?.[0]).toBeCloseTo(1 + 1e-5 - 1e-3, 6);
  });

  it('computes shapes that the file computes', () => {
    const layers = layersOf({
      inputs: { x: [1, 6, 4] },
      tensors: [
        { name: 'one', shape: [1], ints: [1] },
        { name: 'two', shape: [], ints: [2] },
        { name: 'axis', shape: [1], ints: [0] },
        { name: 'rest', shape: [1], ints: [-1] },
      ],
      nodes: [
        { word: 'Shape', inputs: ['x'], outputs: ['s'] },
        { word: 'Gather', inputs: ['s', 'two'], outputs: ['g'], attributes: { axis: { int: 0 } } },
        { word: 'Div', inputs: ['g', 'two'], outputs: ['d'] },
        { word: 'Unsqueeze', inputs: ['d', 'axis'], outputs: ['u'] },
        {
          word: 'Concat',
          inputs: ['one', 'u', 'rest'],
          outputs: ['shape'],
          attributes: { axis: { int: 0 } },
        },
        { word: 'Reshape', name: 'rows', inputs: ['x', 'shape'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(layers).toMatchObject([{ name: 'rows', op: 'reshape', out: [2, 12] }]);
  });

  it('reads a gelu that is spelled out as one', () => {
    const half = { name: 'half', shape: [], floats: [0.5] };
    const tensors = [
      half,
      { name: 'one', shape: [], floats: [1] },
      { name: 'root', shape: [], floats: [Math.SQRT2] },
    ];
    const layers = layersOf({
      inputs: { x: [1, 8] },
      tensors,
      nodes: [
        { word: 'Div', inputs: ['x', 'root'], outputs: ['a'] },
        { word: 'Erf', inputs: ['a'], outputs: ['b'] },
        { word: 'Add', inputs: ['b', 'one'], outputs: ['c'] },
        { word: 'Mul', inputs: ['x', 'c'], outputs: ['d'] },
        { word: 'Mul', name: 'gelu', inputs: ['d', 'half'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(layers).toMatchObject([{ name: 'gelu', op: 'activation', act: 'gelu' }]);
  });

  it('takes the branch of a decision that an input fixes', () => {
    const branch = (word: string): WrittenGraph => ({
      inputs: {},
      outputs: ['b'],
      nodes: [{ word, name: word.toLowerCase(), inputs: ['x'], outputs: ['b'] }],
    });
    const graph: WrittenGraph = {
      inputs: { x: [1, 4], rate: [] },
      tensors: [{ name: 'wanted', shape: [], ints: [16000] }],
      nodes: [
        { word: 'Equal', inputs: ['rate', 'wanted'], outputs: ['is'] },
        {
          word: 'If',
          name: 'if',
          inputs: ['is'],
          outputs: ['y'],
          attributes: { then_branch: { body: branch('Tanh') }, else_branch: { body: branch('Sigmoid') } },
        },
      ],
      outputs: ['y'],
    };
    expect(layersOf(graph, { inputValues: { rate: 16000 } })).toMatchObject([{ act: 'tanh' }]);
    expect(layersOf(graph, { inputValues: { rate: 8000 } })).toMatchObject([{ act: 'sigmoid' }]);
  });

  it('has the element type of its branch, not of its condition', () => {
    const body: WrittenGraph = {
      inputs: {},
      outputs: ['b'],
      nodes: [{ word: 'Neg', name: 'b', inputs: ['x'], outputs: ['b'] }],
    };
    const graph: WrittenGraph = {
      inputs: { x: [1, 4] },
      tensors: [
        { name: 'one', shape: [], ints: [1] },
        { name: 'steps', shape: [4], ints: [0, 1, 2, 3] },
      ],
      nodes: [
        { word: 'Equal', inputs: ['one', 'one'], outputs: ['is'] },
        {
          word: 'If',
          inputs: ['is'],
          outputs: ['step'],
          attributes: { then_branch: { body }, else_branch: { body } },
        },
        { word: 'CastLike', inputs: ['steps', 'step'], outputs: ['real'] },
        { word: 'Mul', inputs: ['step', 'real'], outputs: ['y'] },
      ],
      outputs: ['y'],
    };
    const { model } = readOnnx(onnxBytes(graph, 18));
    const constants = model.graph.layers.filter(({ op }) => op === 'constant');
    expect(constants.map(({ name }) => [...(model.weights.get(name)?.kernel ?? [])])).toEqual([[0, 1, 2, 3]]);
  });

  it('says which size is open and how to give it', () => {
    const graph: WrittenGraph = {
      inputs: { x: ['batch', 2, 'height', 'width'] },
      tensors: [kernel],
      nodes: [{ word: 'Conv', inputs: ['x', 'w'], outputs: ['y'] }],
      outputs: ['y'],
    };
    expect(() => layersOf(graph)).toThrow(
      expect.objectContaining({
        code: 'model-formats/open-shape',
        hint: 'Say its size, such as --input-shape x=1x2x1x1.',
      }),
    );
    expect(layersOf(graph, { inputShapes: { x: [1, 2, 9, 9] } })).toMatchObject([{ in: [9, 9, 2] }]);
  });

  it('reads halves, and refuses numbers in other files', () => {
    const halves = { name: 'w', shape: [1, 1, 1, 1], halves: [0x3e00] };
    const graph: WrittenGraph = {
      inputs: { x: [1, 1, 2, 2] },
      tensors: [halves],
      nodes: [{ word: 'Conv', name: 'conv', inputs: ['x', 'w'], outputs: ['y'] }],
      outputs: ['y'],
    };
    expect(readOnnx(onnxBytes(graph)).model.weights.get('conv')?.kernel).toEqual(Float32Array.of(1.5));
  });
});

describe('readOnnx of bounds', () => {
  it('reads a hard sigmoid of another slope and centre as the one of graphs on scaled numbers', () => {
    const { model } = readOnnx(
      onnxBytes({
        inputs: { x: [1, 4] },
        tensors: [],
        nodes: [
          {
            word: 'HardSigmoid',
            name: 'gate',
            inputs: ['x'],
            outputs: ['y'],
            attributes: { alpha: { float: 0.25 }, beta: { float: 0.75 } },
          },
        ],
        outputs: ['y'],
      }),
    );
    // clip(x / 4 + 3/4) is clip((1.5 x + 1.5) / 6 + 1/2).
    const { layers } = model.graph;
    expect(layers.filter(({ op }) => op !== 'constant')).toMatchObject([
      { op: 'multiply', act: 'none' },
      { op: 'add', act: 'hard_sigmoid' },
    ]);
    const numbers = layers.flatMap(({ name }) => [...(model.weights.get(name)?.kernel ?? [])]);
    expect(numbers.map((number) => Number(number.toFixed(5)))).toEqual([1.5, 1.5]);
  });

  it('reads a clip whose bound is computed as a maximum', () => {
    const layers = layersOf({
      inputs: { x: [1, 4] },
      tensors: [{ name: 'axis', shape: [1], ints: [1] }],
      nodes: [
        { word: 'ReduceMean', name: 'mean', inputs: ['x', 'axis'], outputs: ['m'] },
        { word: 'Clip', name: 'clip', inputs: ['x', 'm'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(layers.map(({ op }) => op)).toEqual(['reduce_mean', 'maximum']);
  });
});
