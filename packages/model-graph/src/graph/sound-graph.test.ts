import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from './graph-builder.js';
import { soundGraph } from './sound-graph.js';

function built() {
  const builder = new GraphBuilder('small');
  return builder.build([
    builder.conv2d(builder.input('image', [8, 8, 3]), { name: 'c', filters: 4, kernel: 3 }),
  ]);
}

describe('soundGraph', () => {
  it('gives a built graph as it is, and an equal one after checks', () => {
    const graph = built();
    expect(soundGraph(graph)).toBe(graph);
    expect(soundGraph(structuredClone(graph))).toEqual(graph);
  });

  it('refuses what is not a graph, and a copy that was changed', () => {
    const graph = built();
    const [layer] = graph.layers;
    for (const value of [null, 7, {}, { ...graph, layers: [{ ...layer, inputs: ['nobody'] }] }]) {
      expect(() => soundGraph(value)).toThrow(expect.objectContaining({ category: 'invalid-input' }));
    }
  });

  it('can rely on a built graph: nobody can change it', () => {
    const { layers, outputs } = built() as unknown as { layers: { filters: number }[]; outputs: string[] };
    expect(() => layers.pop()).toThrow(TypeError);
    expect(() => outputs.push('nobody')).toThrow(TypeError);
    expect(() => Object.assign(layers[0] ?? {}, { filters: 0 })).toThrow(TypeError);
  });
});
