import { describe, expect, it } from '@jest/globals';
import { onnxBytes, type WrittenNode } from '../../testing/onnx-bytes.js';
import { readOnnx } from './read-onnx.js';

interface Written {
  readonly shape: readonly number[];
  /** Of the numbers of the channels. */
  readonly scales?: readonly number[];
  /** The shape that the end is given; missing: that of what is normalised. */
  readonly end?: readonly number[];
}

/** A norm in two groups, as PyTorch writes it for version 17. */
function read({ shape, scales = [4, 1, 1], end }: Written) {
  const floats = (name: string, values: readonly number[], sizes = [values.length] as readonly number[]) => ({
    name,
    shape: sizes,
    floats: values,
  });
  const back: readonly WrittenNode[] =
    end === undefined ? [{ word: 'Shape', inputs: ['x'], outputs: ['whole'] }] : [];
  const nodes: readonly WrittenNode[] = [
    { word: 'Reshape', inputs: ['x', 'groups'], outputs: ['split'] },
    {
      word: 'InstanceNormalization',
      inputs: ['split', 'ones', 'zeros'],
      outputs: ['unit'],
      attributes: { epsilon: { float: 1e-3 } },
    },
    ...back,
    { word: 'Reshape', inputs: ['unit', 'whole'], outputs: ['image'] },
    { word: 'Mul', inputs: ['image', 'scale'], outputs: ['scaled'] },
    { word: 'Add', inputs: ['scaled', 'offset'], outputs: ['y'] },
  ];
  const tensors = [
    { name: 'groups', shape: [3], ints: [0, 2, -1] },
    floats('ones', [1, 1]),
    floats('zeros', [0, 0]),
    floats('scale', [1, 2, 3, 4], scales),
    floats('offset', [5, 6, 7, 8], scales),
    ...(end === undefined ? [] : [{ name: 'whole', shape: [end.length], ints: end }]),
  ];
  const { graph, weights } = readOnnx(
    onnxBytes({ inputs: { x: shape }, tensors, nodes, outputs: ['y'] }, 17),
  ).model;
  return { layers: graph.layers, weights };
}

describe('a group norm that a file spells out', () => {
  it('is one layer, with numbers for every channel', () => {
    const { layers, weights } = read({ shape: [1, 4, 3, 5] });
    expect(layers).toEqual([
      {
        name: 'y',
        op: 'group_norm',
        inputs: ['x'],
        in: [3, 5, 4],
        out: [3, 5, 4],
        groups: 2,
        act: 'none',
        epsilon: 1e-3,
      },
    ]);
    expect(weights.get('y')).toEqual({
      scale: Float32Array.of(1, 2, 3, 4),
      offset: Float32Array.of(5, 6, 7, 8),
    });
  });

  it('is one layer where its file has folded the shape', () => {
    const { layers } = read({ shape: [1, 4, 3, 5], end: [1, 4, 3, 5] });
    expect(layers.map(({ op }) => op)).toEqual(['group_norm']);
  });

  it('is not where its numbers are those of columns, or its end has another shape', () => {
    const columns = read({ shape: [1, 4, 3, 4], scales: [4] });
    expect(columns.layers.some(({ op }) => op === 'group_norm')).toBe(false);
    const turned = read({ shape: [1, 4, 3, 5], end: [1, 4, 5, 3] });
    expect(turned.layers.at(-1)?.op).toBe('opaque');
  });
});
