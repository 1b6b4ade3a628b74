import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from './graph-builder.js';
import { layerPlaces } from './layer-places.js';

describe('layerPlaces', () => {
  it('numbers the layers of a graph in their order, without its inputs, and once', () => {
    const builder = new GraphBuilder('two');
    const image = builder.input('image', [4, 4, 3]);
    const stem = builder.conv2d(image, { name: 'stem', filters: 8, kernel: 3 });
    const graph = builder.build([builder.softmax(stem, { name: 'probs' })]);
    expect([...layerPlaces(graph)]).toEqual([
      ['stem', 0],
      ['probs', 1],
    ]);
    expect(layerPlaces(graph)).toBe(layerPlaces(graph));
  });
});
