import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import type { Shape } from './shape.js';

type Build = (builder: GraphBuilder, tensor: (shape: Shape) => Tensor) => Tensor;

function build(make: Build): Shape {
  const builder = new GraphBuilder('case');
  let count = 0;
  return make(builder, (shape) => builder.input(`input${count++}`, shape)).shape;
}

const name = 'x';

describe('shape inference', () => {
  const cases: [string, Build, Shape][] = [
    [
      'conv2d same',
      (b, t) => b.conv2d(t([225, 224, 3]), { name, filters: 8, kernel: 3, stride: 2 }),
      [113, 112, 8],
    ],
    [
      'conv2d valid',
      (b, t) => b.conv2d(t([7, 9, 3]), { name, filters: 8, kernel: 3, stride: 2, padding: 'valid' }),
      [3, 4, 8],
    ],
    [
      'conv2d dilated',
      (b, t) => b.conv2d(t([9, 9, 3]), { name, filters: 8, kernel: 3, dilation: 4, padding: 'valid' }),
      [1, 1, 8],
    ],
    [
      'group_conv2d',
      (b, t) => b.groupConv2d(t([8, 8, 6]), { name, filters: 12, kernel: 3, groups: 3 }),
      [8, 8, 12],
    ],
    [
      'depthwise_conv2d',
      (b, t) => b.depthwiseConv2d(t([8, 8, 6]), { name, kernel: 5, stride: 2 }),
      [4, 4, 6],
    ],
    ['dense', (b, t) => b.dense(t([384, 512]), { name, units: 128 }), [384, 128]],
    ['batch_matmul', (b, t) => b.batchMatmul(t([4, 384, 32]), t([4, 32, 10]), { name }), [4, 384, 10]],
    [
      'batch_matmul transposed',
      (b, t) => b.batchMatmul(t([4, 384, 32]), t([4, 10, 32]), { name, transposeB: true }),
      [4, 384, 10],
    ],
    ['add', (b, t) => b.add([t([4, 4, 8]), t([4, 4, 8]), t([4, 4, 8])], { name }), [4, 4, 8]],
    ['multiply, broadcast', (b, t) => b.multiply([t([4, 4, 8]), t([1, 1, 8])], { name }), [4, 4, 8]],
    ['multiply, the other way', (b, t) => b.multiply([t([1, 1, 8]), t([4, 4, 8])], { name }), [4, 4, 8]],
    ['concat', (b, t) => b.concat([t([4, 4, 8]), t([4, 4, 2])], { name }), [4, 4, 10]],
    ['concat of rows', (b, t) => b.concat([t([4, 4, 8]), t([2, 4, 8])], { name, axis: 0 }), [6, 4, 8]],
    ['slice', (b, t) => b.slice(t([4, 4, 8]), { name, begin: 6, size: 2 }), [4, 4, 2]],
    ['pad', (b, t) => b.pad(t([4, 4, 8]), { name, pads: [0, 1, 2, 3] }), [5, 9, 8]],
    ['pad of channels', (b, t) => b.pad(t([4, 4, 8]), { name, pads: [0, 1, 2, 3, 4, 5] }), [5, 9, 17]],
    ['crop_top_left', (b, t) => b.crop(t([6, 6, 8]), { name, height: 5, width: 4 }), [5, 4, 8]],
    [
      'avg_pool',
      (b, t) => b.avgPool(t([7, 7, 8]), { name, kernel: 7, stride: 7, padding: 'valid' }),
      [1, 1, 8],
    ],
    ['max_pool', (b, t) => b.maxPool(t([7, 7, 8]), { name, kernel: 3, stride: 2 }), [4, 4, 8]],
    ['resize_nearest', (b, t) => b.resizeNearest(t([5, 5, 8]), { name, height: 10, width: 10 }), [10, 10, 8]],
    ['resize_bilinear', (b, t) => b.resizeBilinear(t([5, 5, 8]), { name, height: 3, width: 9 }), [3, 9, 8]],
    ['activation', (b, t) => b.activation(t([5, 8]), { name, act: 'gelu' }), [5, 8]],
    ['softmax', (b, t) => b.softmax(t([5, 8]), { name }), [5, 8]],
    ['argmax', (b, t) => b.argmax(t([4, 4, 8]), { name }), [4, 4]],
    ['reduce_mean', (b, t) => b.reduceMean(t([4, 4, 8]), { name, axes: [0, 1] }), [8]],
    ['reduce_sum', (b, t) => b.reduceSum(t([4, 4, 8]), { name, axes: [0, 1], keepDims: true }), [1, 1, 8]],
    ['reduce_max', (b, t) => b.reduceMax(t([4, 4, 8]), { name, axes: [2] }), [4, 4]],
    ['reshape', (b, t) => b.reshape(t([4, 4, 8]), { name, shape: [16, 8] }), [16, 8]],
    ['transpose', (b, t) => b.transpose(t([384, 4, 32]), { name, permutation: [1, 0, 2] }), [4, 384, 32]],
    [
      'embedding_lookup',
      (b, t) => b.embeddingLookup(t([384]), { name, vocabulary: 30522, features: 128 }),
      [384, 128],
    ],
    ['constant', (b) => b.constant({ name, shape: [512, 128] }), [512, 128]],
    ['layer_norm', (b, t) => b.layerNorm(t([384, 8]), { name }), [384, 8]],
    ['no_norm', (b, t) => b.noNorm(t([384, 8]), { name }), [384, 8]],
    ['batch_norm', (b, t) => b.batchNorm(t([4, 4, 8]), { name }), [4, 4, 8]],
  ];

  it.each(cases)('%s', (_, make, expected) => {
    expect(build(make)).toEqual(expected);
  });

  it('gives every pixel a window under same padding, and only whole windows under valid', () => {
    const axis = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(
        axis,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        (size, kernel, stride) => {
          const window = { name, filters: 1, kernel, stride };
          const same = build((b, t) => b.conv2d(t([size, size, 1]), window));
          expect(same[0]).toBe(Math.ceil(size / stride));
          fc.pre(kernel <= size);
          const [valid = 0] = build((b, t) => b.conv2d(t([size, size, 1]), { ...window, padding: 'valid' }));
          expect((valid - 1) * stride + kernel).toBeLessThanOrEqual(size);
          expect(valid * stride + kernel).toBeGreaterThan(size);
        },
      ),
    );
  });
});

describe('a layer without a shape', () => {
  const cases: [string, string, Build][] = [
    [
      'filters that groups do not divide',
      'groups-do-not-divide',
      (b, t) => b.groupConv2d(t([8, 8, 6]), { name, filters: 8, kernel: 3, groups: 3 }),
    ],
    [
      'channels that groups do not divide',
      'groups-do-not-divide',
      (b, t) => b.groupConv2d(t([8, 8, 8]), { name, filters: 9, kernel: 3, groups: 3 }),
    ],
    [
      'one group',
      'bad-attribute',
      (b, t) => b.groupConv2d(t([8, 8, 8]), { name, filters: 8, kernel: 3, groups: 1 }),
    ],
    [
      'half a group',
      'bad-attribute',
      (b, t) => b.groupConv2d(t([8, 8, 8]), { name, filters: 8, kernel: 3, groups: 0.5 }),
    ],
    [
      'a negative stride',
      'bad-attribute',
      (b, t) => b.conv2d(t([8, 8, 8]), { name, filters: 8, kernel: 3, stride: -1 }),
    ],
    ['a broken kernel', 'bad-attribute', (b, t) => b.conv2d(t([8, 8, 8]), { name, filters: 8, kernel: 1.5 })],
    ['no filters', 'bad-attribute', (b, t) => b.conv2d(t([8, 8, 8]), { name, filters: 0, kernel: 1 })],
    [
      'a window larger than the image',
      'shape-mismatch',
      (b, t) => b.avgPool(t([7, 7, 8]), { name, kernel: 8, padding: 'valid' }),
    ],
    [
      'a sequence under a convolution',
      'shape-mismatch',
      (b, t) => b.conv2d(t([8, 8]), { name, filters: 8, kernel: 1 }),
    ],
    ['a sum of unequal shapes', 'shape-mismatch', (b, t) => b.add([t([4, 4, 8]), t([4, 4, 4])], { name })],
    ['a sum of nothing', 'shape-mismatch', (b) => b.add([], { name })],
    [
      'a concatenation of unequal images',
      'shape-mismatch',
      (b, t) => b.concat([t([4, 4, 8]), t([4, 5, 8])], { name }),
    ],
    [
      'a product of unequal matrices',
      'shape-mismatch',
      (b, t) => b.batchMatmul(t([4, 8]), t([4, 8]), { name }),
    ],
    ['a slice past the end', 'shape-mismatch', (b, t) => b.slice(t([4, 4, 8]), { name, begin: 7, size: 2 })],
    ['a crop that grows', 'shape-mismatch', (b, t) => b.crop(t([4, 4, 8]), { name, height: 5, width: 4 })],
    [
      'a reshape that loses elements',
      'shape-mismatch',
      (b, t) => b.reshape(t([4, 4, 8]), { name, shape: [4, 4] }),
    ],
    [
      'a permutation that repeats',
      'bad-attribute',
      (b, t) => b.transpose(t([4, 4, 8]), { name, permutation: [0, 0, 1] }),
    ],
    [
      'an axis that does not exist',
      'bad-attribute',
      (b, t) => b.reduceMean(t([4, 4, 8]), { name, axes: [3] }),
    ],
    [
      'a tensor past 2^31 elements',
      'too-large',
      (b, t) => b.resizeNearest(t([8, 8, 8]), { name, height: 2 ** 15, width: 2 ** 15 }),
    ],
    [
      'a kernel past 2^31 elements',
      'too-large',
      (b, t) => b.conv2d(t([8, 8, 8]), { name, filters: 8, kernel: 2 ** 20 }),
    ],
    ['a constant without extent', 'shape-mismatch', (b) => b.constant({ name, shape: [512, 0] })],
    ['an input past 2^31 elements', 'too-large', (_, t) => t([2 ** 16, 2 ** 16, 1])],
    ['an infinite input', 'bad-attribute', (_, t) => t([Infinity, 1, 1])],
  ];

  it.each(cases)('is refused: %s', (_, code, make) => {
    expect(() => build(make)).toThrow(expect.objectContaining({ code: `model-graph/${code}` }));
  });

  it('is named by its error', () => {
    const groups = (): unknown =>
      build((b, t) =>
        b.groupConv2d(t([8, 8, 6]), { name: 'block07/fused', filters: 8, kernel: 3, groups: 4 }),
      );
    expect(groups).toThrow(
      'group_conv2d layer "block07/fused": 4 groups must divide both its 6 input channels and its 8 filters',
    );
  });
});
