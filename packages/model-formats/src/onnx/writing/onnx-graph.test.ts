import { describe, expect, it } from '@jest/globals';
import { OnnxGraph } from './onnx-graph.js';

describe('constants of an ONNX graph', () => {
  it('are shared by layers that use them in the same shape, and repeated in another', () => {
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
