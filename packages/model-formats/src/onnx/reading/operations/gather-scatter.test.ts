import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode, type WrittenTensor } from '../../../testing/onnx-bytes.js';
import { readOnnx } from '../read-onnx.js';

const floats = (name: string, shape: readonly number[], values: readonly number[]) => ({
  name,
  shape,
  floats: values,
});
const ints = (name: string, shape: readonly number[], values: readonly number[]) => ({
  name,
  shape,
  ints: values,
});

/** What a node makes of constants, as the reader computes it. */
function folded(node: Omit<WrittenNode, 'inputs' | 'outputs'>, tensors: readonly WrittenTensor[]) {
  const nodes = [{ ...node, inputs: tensors.map(({ name }) => name), outputs: ['y'] }];
  const { graph, weights } = readOnnx(onnxBytes({ inputs: {}, tensors, nodes, outputs: ['y'] }, 18)).model;
  return [...(weights.get(graph.outputs[0] ?? '')?.kernel ?? [])];
}

/** The layers that a node becomes which reads an input and constants. */
function layers(
  x: readonly number[],
  node: Omit<WrittenNode, 'inputs' | 'outputs'>,
  tensors: readonly WrittenTensor[],
) {
  const nodes = [{ ...node, inputs: ['x', ...tensors.map(({ name }) => name)], outputs: ['y'] }];
  return readOnnx(onnxBytes({ inputs: { x }, tensors, nodes, outputs: ['y'] }, 18)).model.graph.layers;
}

const TABLE = floats('table', [2, 3], [1, 2, 3, 4, 5, 6]);

describe('elements and slices by constant indices', () => {
  it('are gathered along an axis, also by negative indices', () => {
    const indices = ints('indices', [2, 2], [0, -1, 1, 1]);
    const attributes = { axis: { int: 1 } };
    expect(folded({ word: 'GatherElements', attributes }, [TABLE, indices])).toEqual([1, 3, 5, 5]);
  });

  it('are gathered over several axes', () => {
    expect(folded({ word: 'GatherND' }, [TABLE, ints('indices', [2, 2], [1, 0, 0, 2])])).toEqual([4, 3]);
    expect(folded({ word: 'GatherND' }, [TABLE, ints('indices', [1, 1], [1])])).toEqual([4, 5, 6]);
  });

  it('are scattered, the last of equal indices winning', () => {
    const slices = [ints('indices', [2, 1], [1, 1]), floats('new', [2, 3], [7, 7, 7, 8, 8, 8])];
    expect(folded({ word: 'ScatterND' }, [TABLE, ...slices])).toEqual([1, 2, 3, 8, 8, 8]);
    const elements = [ints('indices', [1, 2], [1, 0]), floats('new', [1, 2], [7, 8])];
    expect(folded({ word: 'ScatterElements' }, [TABLE, ...elements])).toEqual([1, 8, 3, 7, 5, 6]);
  });

  it('are one gather where indices select along a single axis', () => {
    const attributes = { axis: { int: 2 } };
    const same = ints('indices', [1, 2, 2], [1, 2, 1, 2]);
    expect(layers([1, 2, 4], { word: 'GatherElements', attributes }, [same])).toMatchObject([
      { op: 'slice', out: [2, 2] },
    ]);
    // The first two of four columns of each row.
    const places = ints('indices', [1, 2, 2, 3], [0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1]);
    const made = layers([1, 2, 4], { word: 'ScatterND' }, [places, floats('new', [1, 2, 2], [1, 2, 3, 4])]);
    expect(made.map(({ op }) => op).filter((op) => op === 'gather')).toEqual([]);
    expect(made.at(-1)?.out).toEqual([2, 4]);
  });

  it('stay opaque with another reduction or an index out of range', () => {
    const parts = [ints('indices', [1, 1], [0]), floats('new', [1, 3], [1, 1, 1])];
    const adding = { word: 'ScatterND', attributes: { reduction: { text: 'add' } } };
    expect(layers([2, 3], adding, parts).at(-1)).toMatchObject({ op: 'opaque', out: [2, 3] });
    const outside = [ints('indices', [1, 1], [9]), floats('new', [1, 3], [1, 1, 1])];
    expect(layers([2, 3], { word: 'ScatterND' }, outside).at(-1)).toMatchObject({ op: 'opaque' });
  });
});

describe('NaN and infinity', () => {
  it('is NaN where it is not equal to itself', () => {
    expect(folded({ word: 'IsNaN' }, [floats('a', [3], [1, NaN, Infinity])])).toEqual([0, 1, 0]);
  });

  it('is infinite with the signs that are asked for', () => {
    const values = floats('a', [3], [-Infinity, 1, Infinity]);
    expect(folded({ word: 'IsInf' }, [values])).toEqual([1, 0, 1]);
    const attributes = { detect_negative: { int: 0 } };
    expect(folded({ word: 'IsInf', attributes }, [values])).toEqual([0, 0, 1]);
  });
});
