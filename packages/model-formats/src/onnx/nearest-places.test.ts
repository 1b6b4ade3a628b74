import { expect, it } from '@jest/globals';
import { onnxBytes } from '../testing/onnx-bytes.js';
import { readOnnx } from './read-onnx.js';

it('takes every second pixel where a file halves an image by the pixel before', () => {
  const attributes = {
    coordinate_transformation_mode: { text: 'asymmetric' },
    nearest_mode: { text: 'floor' },
  };
  const sizes = { name: 's', shape: [4], ints: [1, 2, 2, 4] };
  const node = { word: 'Resize', inputs: ['x', '', '', 's'], outputs: ['y'], attributes };
  const { graph } = readOnnx(
    onnxBytes({ inputs: { x: [1, 2, 4, 4] }, tensors: [sizes], nodes: [node], outputs: ['y'] }),
  ).model;
  const slices = graph.layers.flatMap((layer) => (layer.op === 'slice' ? [layer.begin] : []));
  expect(slices).toEqual([0, 2]);
  expect(graph.layers.at(-1)?.out).toEqual([2, 4, 2]);
});
