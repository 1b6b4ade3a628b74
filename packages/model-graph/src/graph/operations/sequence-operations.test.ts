import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../../shapes/shape.js';
import { countsOf } from '../../counts/counts.js';
import { GraphBuilder } from '../graph-builder.js';

describe('a convolution over steps', () => {
  it('has a kernel of so many rows and one column: 2,560 weights, 2,560,000 products', () => {
    const builder = new GraphBuilder('sequence');
    const x = builder.input('x', [1000, 16]);
    const y = builder.conv1d(x, { name: 'c', kernel: 5, filters: 32 });
    expect(y.shape).toEqual([1000, 32]);
    const graph = builder.build([y]);
    expect(countsOf(graph)).toMatchObject({ weights: 2560, macs: 2_560_000 });
    expect(graph.layers.map(({ op }) => op)).toEqual(['reshape', 'conv2d', 'reshape']);
  });

  it('is the convolution alone on [steps, 1, channels]', () => {
    const builder = new GraphBuilder('sequence');
    const x = builder.input('x', [1000, 1, 16]);
    const y = builder.conv1d(x, { name: 'c', kernel: 5, stride: 2, padding: [4, 0], filters: 32 });
    expect(builder.build([y]).layers).toMatchObject([
      { op: 'conv2d', kernel: [5, 1], stride: [2, 1], padding: [4, 0, 0, 0], out: [500, 1, 32] },
    ]);
  });

  it.each<[string, { readonly shape?: Shape } & Readonly<Record<string, unknown>>, RegExp]>([
    ['an image', { shape: [10, 10, 3] }, /\[steps, channels\]/],
    ['a kernel of two sides', { kernel: [3, 1] }, /"kernel" is \[3, 1\]/],
    ['margins of an image', { padding: [1, 1, 0, 0] }, /\[before, after\]/],
  ])('is refused on %s', (_, { shape = [10, 3], ...given }, message) => {
    const builder = new GraphBuilder('refused');
    const x = builder.input('x', shape);
    const options = { name: 'c', kernel: 3, filters: 2, ...given };
    expect(() => builder.conv1d(x, options as never)).toThrow(message);
  });
});
