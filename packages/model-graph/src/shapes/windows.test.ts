import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '../counts/counts.js';
import { checkGraph } from '../graph/check-graph.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import { graphFingerprint } from '../graph/graph-fingerprint.js';
import type { Conv2dOptions } from '../graph/builder-options.js';
import type { Layer, LayerOf } from '../layers/layer.js';
import { marginsOf, transposedMarginsOf } from './windows.js';
import type { Shape } from './shape.js';

type Window = Omit<Conv2dOptions, 'name' | 'filters'> & { readonly filters?: number };

function layerOf(shape: Shape, window: Window, method: 'conv2d' | 'transposeConv2d' = 'conv2d'): Layer {
  const builder = new GraphBuilder('window');
  const x = builder.input('x', shape);
  const graph = builder.build([builder[method](x, { filters: 1, ...window, name: 'layer' })]);
  checkGraph(JSON.parse(JSON.stringify(graph)));
  return graph.layers[0] as Layer;
}

const extents = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
);

describe('windows of different height and width', () => {
  it('of 1 × 7 and 7 × 1 have a seventh of the weights of a square one', () => {
    const builder = new GraphBuilder('rectangular');
    const x = builder.input('x', [17, 17, 128]);
    const row = builder.conv2d(x, { name: 'row', kernel: [1, 7], filters: 128 });
    const graph = builder.build([builder.conv2d(row, { name: 'column', kernel: [7, 1], filters: 128 })]);
    expect(countsOf(graph)).toMatchObject({ weights: 2 * 114_688, macs: 2 * 33_144_832 });
    expect(graph.layers.map(({ out }) => out)).toEqual([
      [17, 17, 128],
      [17, 17, 128],
    ]);
  });

  it('step and spread as far down as they say, and as far across', () => {
    const window = { kernel: [3, 5], stride: [2, 1], dilation: [1, 2], padding: 'valid' } as const;
    expect(layerOf([32, 100, 1], window).out).toEqual([15, 92, 1]);
    expect(layerOf([32, 100, 1], { ...window, padding: 'same' }).out).toEqual([16, 100, 1]);
  });

  it('are recorded as one number where they are square, so that equal layers have equal records', () => {
    const square = layerOf([9, 9, 2], { kernel: [3, 3], stride: [2, 2], dilation: [1, 1] });
    expect(square).toEqual(layerOf([9, 9, 2], { kernel: 3, stride: 2 }));
  });

  it('are square pools too, where they are square', () => {
    const builder = new GraphBuilder('pool');
    const x = builder.input('x', [9, 12, 2]);
    expect(builder.maxPool(x, { name: 'a', kernel: [3, 2], stride: [3, 4] }).shape).toEqual([3, 3, 2]);
    const pooled = builder.avgPool(x, { name: 'b', kernel: [2, 2], padding: [1, 0, 1, 0] });
    expect(builder.build([pooled]).layers[1]).toMatchObject({ kernel: 2, padding: [1, 0, 1, 0] });
  });

  it('refuse a square pair from outside, which would be a second record of one layer', () => {
    const graph = JSON.parse(JSON.stringify(graphWith({ kernel: 3 }))) as { layers: { kernel: unknown }[] };
    (graph.layers[0] as { kernel: unknown }).kernel = [3, 3];
    expect(() => checkGraph(graph)).toThrow(/\[height, width\] where they differ/);
  });
});

function graphWith(window: Window) {
  const builder = new GraphBuilder('with');
  const x = builder.input('x', [9, 9, 2]);
  return builder.build([builder.conv2d(x, { filters: 1, ...window, name: 'layer' })]);
}

describe('explicit padding', () => {
  it('makes as many windows as fit', () => {
    expect(layerOf([8, 8, 1], { kernel: 3, stride: 2, padding: [1, 1, 1, 1] }).out).toEqual([4, 4, 1]);
    expect(layerOf([7, 8, 1], { kernel: 3, padding: [2, 0, 1, 1] }).out).toEqual([7, 8, 1]);
  });

  it('is refused where a window would see zeros only', () => {
    expect(() => layerOf([8, 8, 1], { kernel: 3, padding: [3, 0, 0, 0] })).toThrow(/as wide as the window/);
  });

  it('that says the same as a word is recorded as the word, whatever the window', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.constant(1)),
        fc.record({ kernel: extents, stride: extents, dilation: extents }),
        (shape, window) => {
          const same = layerOf(shape, window) as LayerOf<'conv2d'>;
          const margins = marginsOf(same);
          fc.pre(!margins.every((margin) => margin === 0));
          const said = layerOf(shape, { ...window, padding: margins });
          expect(said).toEqual(same);
          const [height] = same.out;
          expect(said.out[0]).toBe(height);
        },
      ),
    );
  });

  it('has the fingerprint of the word, too', () => {
    const print = (padding: Window['padding']) =>
      graphFingerprint(graphWith({ kernel: 3, ...(padding === undefined ? {} : { padding }) }));
    expect(print([1, 1, 1, 1])).toBe(print('same'));
    expect(print([0, 0, 0, 0])).toBe(print('valid'));
    expect(print([2, 0, 1, 1])).not.toBe(print('same'));
  });
});

describe('a transposed convolution', () => {
  it('enlarges by its stride, and every pixel is multiplied with the whole kernel', () => {
    const builder = new GraphBuilder('up');
    const x = builder.input('x', [32, 32, 1024]);
    const up = builder.transposeConv2d(x, { name: 'up', kernel: 2, stride: 2, filters: 512 });
    expect(up.shape).toEqual([64, 64, 512]);
    expect(countsOf(builder.build([up]))).toMatchObject({ weights: 2_097_152, macs: 2_147_483_648 });
  });

  it('keeps all that its windows write where padding is valid', () => {
    const up = (window: Window) => layerOf([5, 5, 1], window, 'transposeConv2d').out;
    expect(up({ kernel: 3, stride: 2, padding: 'valid' })).toEqual([11, 11, 1]);
    expect(up({ kernel: 3, stride: 2, padding: [1, 0, 1, 0] })).toEqual([10, 10, 1]);
    expect(up({ kernel: 1, stride: 3, padding: 'valid' })).toEqual([15, 15, 1]);
  });

  it('is the way back: the convolution of the same window gives the shape it started from', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.constant(1)),
        fc.record({ kernel: extents, stride: extents, padding: fc.constantFrom('same', 'valid') }),
        (shape, window) => {
          const up = layerOf(shape, window, 'transposeConv2d') as LayerOf<'transpose_conv2d'>;
          expect(layerOf(up.out, window).out).toEqual(shape);
          const [top, bottom] = transposedMarginsOf(up);
          const margins = marginsOf(layerOf(up.out, window) as LayerOf<'conv2d'>);
          expect([Math.max(0, top), Math.max(0, bottom)]).toEqual([margins[0], margins[1]]);
        },
      ),
    );
  });
});

describe('a depthwise convolution with a multiplier', () => {
  it('has so many filters of each channel', () => {
    const builder = new GraphBuilder('multiplier');
    const x = builder.input('x', [8, 8, 6]);
    const y = builder.depthwiseConv2d(x, { name: 'y', kernel: [10, 4], multiplier: 3, padding: 'same' });
    expect(y.shape).toEqual([8, 8, 18]);
    expect(countsOf(builder.build([y]))).toMatchObject({ weights: 40 * 18, macs: 64 * 40 * 18 });
  });
});
