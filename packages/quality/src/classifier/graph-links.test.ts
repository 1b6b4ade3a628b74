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
    const graph = builder.build([sum]);
    const links = new GraphLinks(graph);
    const named = (name: string) => graph.layers.findIndex((layer) => layer.name === name);
    const readersOf = (name: string) => links.consumersOf(named(name)).map((layer) => layer.name);
    expect(readersOf('stem')).toEqual(['inner', 'sum']);
    expect(readersOf('sum')).toEqual([]);
    const [first, second] = graph.layers;
    expect(second && links.sourceOf(second)).toBe(named('stem'));
    expect(first && links.sourceOf(first)).toBeUndefined();
    expect(links.at(1)?.name).toBe('inner');
  });
});
