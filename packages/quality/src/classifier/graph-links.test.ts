import { describe, expect, it } from '@jest/globals';
import { GraphBuilder } from '@edgewright/model-graph';
import { GraphLinks } from './graph-links.js';

describe('GraphLinks', () => {
  it('tells who writes a tensor and who reads it', () => {
    const builder = new GraphBuilder('residual');
    const image = builder.input('image', [4, 4, 8]);
    const stem = builder.conv2d(image, { name: 'stem', filters: 8, kernel: 3 });
    const inner = builder.conv2d(stem, { name: 'inner', filters: 8, kernel: 3 });
    const sum = builder.add([stem, inner], { name: 'sum' });
    const links = new GraphLinks(builder.build([sum]));
    expect(links.consumersOf('stem').map(({ name }) => name)).toEqual(['inner', 'sum']);
    expect(links.consumersOf('sum')).toEqual([]);
    expect(links.producerOf('inner')?.op).toBe('conv2d');
    expect(links.producerOf('image')).toBeUndefined();
  });
});
