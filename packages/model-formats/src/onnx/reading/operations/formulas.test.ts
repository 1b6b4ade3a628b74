import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode, type WrittenTensor } from '../../../testing/onnx-bytes.js';
import { readOnnx } from '../read-onnx.js';

/** The numbers of the outputs of nodes that read constants alone, as the reader computes them. */
function folded(nodes: readonly WrittenNode[], tensors: readonly WrittenTensor[], opset = 18) {
  const { graph, weights } = readOnnx(onnxBytes({ inputs: {}, tensors, nodes, outputs: ['y'] }, opset)).model;
  return [...(weights.get(graph.outputs[0] ?? '')?.kernel ?? [])];
}

/** The layers that nodes become. */
function layers(nodes: readonly WrittenNode[], x: readonly number[], tensors: readonly WrittenTensor[] = []) {
  return readOnnx(onnxBytes({ inputs: { x }, tensors, nodes, outputs: ['y'] }, 18)).model.graph.layers;
}

const floats = (name: string, values: readonly number[], shape = [values.length]) => ({
  name,
  shape,
  floats: values,
});
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4));

describe('operations that are several layers', () => {
  it.each([
    { word: 'Mean', values: [-2, 1], attributes: {}, made: [-2, 1] },
    { word: 'Sinh', values: [-2, 1], attributes: {}, made: [Math.sinh(-2), Math.sinh(1)] },
    { word: 'Tan', values: [-2, 1], attributes: {}, made: [Math.tan(-2), Math.tan(1)] },
    { word: 'ReduceL2', values: [3, 4], attributes: { keepdims: { int: 0 } }, made: [5] },
    { word: 'ReduceLogSumExp', values: [1000, 1000], attributes: {}, made: [1000 + Math.log(2)] },
    { word: 'ReduceSumSquare', values: [3, 4], attributes: {}, made: [25] },
  ])('$word', ({ word, values, attributes, made }) => {
    const node = { word, inputs: ['a'], outputs: ['y'], attributes };
    expect(folded([node], [floats('a', values)])).toEqual(near(made));
  });

  it('shrinks towards zero by a bias', () => {
    const node = { word: 'Shrink', inputs: ['x'], outputs: ['y'], attributes: { lambd: { float: 1.5 } } };
    expect(layers([node], [1, 4]).filter(({ op }) => op === 'where')).toHaveLength(2);
  });

  it('takes remainders as divisions are rounded', () => {
    const inputs = [floats('a', [-7, 7]), floats('b', [3, -3])];
    expect(folded([{ word: 'Mod', inputs: ['a', 'b'], outputs: ['y'] }], inputs)).toEqual([2, -2]);
    const attributes = { fmod: { int: 1 } };
    expect(folded([{ word: 'Mod', inputs: ['a', 'b'], outputs: ['y'], attributes }], inputs)).toEqual([
      -1, 1,
    ]);
  });

  it('reads a sum of products as a matrix product', () => {
    const attributes = { equation: { text: 'bhid,bhjd->bhij' } };
    const made = readOnnx(
      onnxBytes({
        inputs: { x: [1, 2, 3, 4], z: [1, 2, 5, 4] },
        nodes: [{ word: 'Einsum', inputs: ['x', 'z'], outputs: ['y'], attributes }],
        outputs: ['y'],
      }),
    ).model.graph;
    expect(made.layers.filter(({ op }) => op === 'batch_matmul')).toMatchObject([{ out: [2, 3, 5] }]);
  });
});

describe('a layer norm', () => {
  const tensors = [floats('a', [1, 3], [1, 2]), floats('scale', [2, 2]), floats('offset', [0, 5])];
  const norm = (epsilon: number, x = 'a') => ({
    word: 'LayerNormalization',
    inputs: [x, 'scale', 'offset'],
    outputs: ['y'],
    attributes: { epsilon: { float: epsilon } },
  });

  it.each([1e-12, 1e-6, 1e-5, 1e-3])('is one layer with the epsilon that its file rounded: %p', (epsilon) => {
    const said = epsilon === 1e-12 ? {} : { epsilon };
    expect(layers([norm(epsilon, 'x')], [1, 2], tensors)).toEqual([
      { name: 'y', op: 'layer_norm', inputs: ['x'], in: [2], out: [2], act: 'none', ...said },
    ]);
  });

  it('is a formula where it can be computed, or its scale is', () => {
    // A variance of 1, and 3 as epsilon.
    expect(folded([norm(3)], tensors)).toEqual(near([-1, 6]));
    const scale = { word: 'Exp', inputs: ['x'], outputs: ['scale'] };
    const made = layers([scale, norm(1e-5, 'x')], [1, 2], [floats('offset', [0, 5])]).map(({ op }) => op);
    expect(made).not.toContain('layer_norm');
    expect(made.at(-1)).toBe('add');
  });

  it('is one layer where it is spelled out', () => {
    const spelledOut = (epsilon: number) => {
      const last = { axes: { ints: [-1] } };
      const nodes = [
        { word: 'ReduceMean', inputs: ['x'], outputs: ['mean'], attributes: last },
        { word: 'Sub', inputs: ['x', 'mean'], outputs: ['centred'] },
        { word: 'Mul', inputs: ['centred', 'centred'], outputs: ['squares'] },
        { word: 'ReduceMean', inputs: ['squares'], outputs: ['variance'], attributes: last },
        { word: 'Add', inputs: ['variance', 'epsilon'], outputs: ['safe'] },
        { word: 'Sqrt', inputs: ['safe'], outputs: ['root'] },
        { word: 'Div', inputs: ['centred', 'root'], outputs: ['unit'] },
        { word: 'Mul', inputs: ['unit', 'scale'], outputs: ['scaled'] },
        { word: 'Add', inputs: ['scaled', 'offset'], outputs: ['y'] },
      ];
      const bytes = onnxBytes(
        {
          inputs: { x: [7, 2] },
          tensors: [...tensors, floats('epsilon', [epsilon], [])],
          nodes,
          outputs: ['y'],
        },
        17,
      );
      return readOnnx(bytes).model.graph.layers;
    };
    expect(spelledOut(1e-3)).toMatchObject([{ op: 'layer_norm', inputs: ['x'], epsilon: 1e-3 }]);
    expect(spelledOut(0).map(({ op }) => op)).not.toContain('layer_norm');
  });

  it.each(['times a negative mean', 'subtracted from the offset', 'subtracted'])(
    'is one layer where it is a scale and a shift, as Keras has it: %s',
    (form) => {
      const last = { axes: { ints: [-1] } };
      const shift = {
        'times a negative mean': [
          { word: 'Neg', inputs: ['mean'], outputs: ['negative'] },
          { word: 'Mul', inputs: ['negative', 'factor'], outputs: ['moved'] },
          { word: 'Add', inputs: ['moved', 'offset'], outputs: ['shift'] },
        ],
        'subtracted from the offset': [
          { word: 'Mul', inputs: ['mean', 'factor'], outputs: ['moved'] },
          { word: 'Sub', inputs: ['offset', 'moved'], outputs: ['shift'] },
        ],
        subtracted: [
          { word: 'Mul', inputs: ['factor', 'mean'], outputs: ['moved'] },
          { word: 'Neg', inputs: ['moved'], outputs: ['shift'] },
        ],
      }[form];
      const nodes = [
        { word: 'ReduceMean', inputs: ['x'], outputs: ['mean'], attributes: last },
        { word: 'Sub', inputs: ['x', 'mean'], outputs: ['centred'] },
        { word: 'Mul', inputs: ['centred', 'centred'], outputs: ['squares'] },
        { word: 'ReduceMean', inputs: ['squares'], outputs: ['variance'], attributes: last },
        { word: 'Add', inputs: ['variance', 'epsilon'], outputs: ['safe'] },
        { word: 'Sqrt', inputs: ['safe'], outputs: ['deviation'] },
        { word: 'Reciprocal', inputs: ['deviation'], outputs: ['root'] },
        { word: 'Mul', inputs: ['root', 'scale'], outputs: ['factor'] },
        ...(shift ?? []),
        { word: 'Mul', inputs: ['x', 'factor'], outputs: ['scaled'] },
        { word: 'Add', inputs: ['scaled', 'shift'], outputs: ['y'] },
      ];
      const given = { tensors: [...tensors, floats('epsilon', [1e-3], [])], nodes, outputs: ['y'] };
      const { graph, weights } = readOnnx(onnxBytes({ inputs: { x: [7, 2] }, ...given }, 17)).model;
      expect(graph.layers).toMatchObject([{ op: 'layer_norm', inputs: ['x'], epsilon: 1e-3 }]);
      const offset = form === 'subtracted' ? [0, 0] : [0, 5];
      expect(weights.get('y')).toEqual({ scale: Float32Array.of(2, 2), offset: Float32Array.from(offset) });
    },
  );
});

describe('whole numbers', () => {
  it('are cut off where real ones are cast to them, and divide to whole ones', () => {
    const cast = { word: 'Cast', inputs: ['x'], outputs: ['n'], attributes: { to: { int: 7 } } };
    const back = { word: 'Cast', inputs: ['q'], outputs: ['y'], attributes: { to: { int: 1 } } };
    const half = { word: 'Div', inputs: ['n', 'two'], outputs: ['q'] };
    const two = { name: 'two', shape: [], ints: [2] };
    expect(
      layers([cast, half, back], [1, 4], [two]).flatMap(({ op }) => (op === 'constant' ? [] : [op])),
    ).toEqual(['cast', 'multiply', 'cast']);
  });
});

describe('booleans', () => {
  it('are 1 where a number is not 0', () => {
    const cast = { word: 'Cast', inputs: ['a'], outputs: ['t'], attributes: { to: { int: 9 } } };
    const back = { word: 'Cast', inputs: ['t'], outputs: ['y'], attributes: { to: { int: 1 } } };
    expect(folded([cast, back], [floats('a', [-2, 0, 0.5])])).toEqual([1, 0, 1]);
  });

  it('are the result of a cast to bool, computed or constant', () => {
    const below = { word: 'Less', inputs: ['x', 'a'], outputs: ['t'] };
    const like = { word: 'CastLike', inputs: ['x', 't'], outputs: ['u'] };
    const back = { word: 'CastLike', inputs: ['u', 'x'], outputs: ['y'] };
    expect(layers([below, like, back], [1, 2], [floats('a', [0, 1])]).map(({ op }) => op)).toContain('cast');
  });
});

describe('windows', () => {
  it('reach beyond the image where their number is rounded up', () => {
    const attributes = {
      kernel_shape: { ints: [3, 3] },
      strides: { ints: [2, 2] },
      ceil_mode: { int: 1 },
    };
    const node = { word: 'MaxPool', inputs: ['x'], outputs: ['y'], attributes };
    expect(layers([node], [1, 2, 4, 5])).toMatchObject([{ out: [2, 2, 2], padding: [0, 1, 0, 0] }]);
  });

  it('shuffle pixels with their channels in order', () => {
    const attributes = { blocksize: { int: 2 }, mode: { text: 'CRD' } };
    const node = { word: 'DepthToSpace', inputs: ['x'], outputs: ['y'], attributes };
    const made = layers([node], [1, 8, 3, 3]);
    expect(made.at(-1)).toMatchObject({ op: 'depth_to_space', out: [6, 6, 2] });
    expect(made.length).toBeGreaterThan(1);
  });
});

describe('margins', () => {
  it('hold any number, and have no layer where they take elements away', () => {
    const pads = { name: 'p', shape: [6], ints: [0, 1, 0, 0, 0, -1] };
    const value = floats('v', [2], []);
    const node = { word: 'Pad', inputs: ['x', 'p', 'v'], outputs: ['y'] };
    const made = layers([node], [1, 3, 4], [pads, value]);
    expect(made.map(({ op }) => op)).toEqual(['slice', 'constant', 'concat']);
    expect(made.at(-1)?.out).toEqual([4, 3]);
  });
});
