import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '../graph-builder.js';

describe('operations along an axis', () => {
  it('record axis 0 for an axis that was worked out as −0, so that a graph is what its file says', () => {
    const builder = new GraphBuilder('axes');
    const image = builder.input('image', [8, 8, 4]);
    const both = builder.concat([image, image], { name: 'both', axis: -0 });
    const half = builder.slice(both, { name: 'half', axis: -0, begin: -0, size: 8 });
    const pair = builder.pack([half, image], { name: 'pair', axis: -0 });
    const graph = builder.build([pair]);
    expect(graph.layers).toEqual(JSON.parse(JSON.stringify(graph.layers)));
  });
});
