import { describe, expect, it } from '@jest/globals';
import { OnnxGraph } from './onnx-graph.js';

describe('numbers of an ONNX graph', () => {
  it('are one tensor where layers share them in one shape, and several in several', () => {
    const graph = new OnnxGraph([]);
    const half = Float32Array.of(0.5);
    const names = [
      [1, 1],
      [1, 1],
      [1, 1, 1],
    ].map((shape, layer) => {
      graph.enter(`layer_${layer}`);
      return graph.floats('kernel', shape, half);
    });
    graph.node('Sum', names);
    expect(names[1]).toBe(names[0]);
    expect(graph.build({ name: 'shared' }).tensors.map(({ shape }) => shape)).toEqual([
      [1, 1],
      [1, 1, 1],
    ]);
  });
});
