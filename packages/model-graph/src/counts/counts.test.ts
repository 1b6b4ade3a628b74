import { describe, expect, it } from '@jest/globals';
import { countsOf, layerCounts, type Counts } from './counts.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import type { Precision } from '../graph/precision.js';
import type { Shape } from '../shapes/shape.js';

const name = 'x';
const NOTHING = { macs: 0, weights: 0, params: 0, paramsTotal: 0, paramsFolded: 0, weightBytes: 0 };

function count(shape: Shape, make: (builder: GraphBuilder, x: Tensor) => Tensor): Counts {
  const builder = new GraphBuilder('case');
  return countsOf(builder.build([make(builder, builder.input('input', shape))]));
}

describe('counts, by hand', () => {
  it('of a convolution with batch norm', () => {
    expect(
      count([8, 8, 3], (b, x) => b.conv2d(x, { name, filters: 16, kernel: 3, stride: 2, bn: true })),
    ).toEqual({
      macs: 4 * 4 * 16 * 9 * 3,
      weights: 432,
      params: 432 + 32,
      paramsTotal: 432 + 64,
      paramsFolded: 432 + 16,
      weightBytes: 432 + 4 * 16,
      activationBytes: 4 * 4 * 16,
    });
  });

  it('of a convolution with batch norm and bias: one bias is left when folded', () => {
    const counts = count([8, 8, 3], (b, x) =>
      b.conv2d(x, { name, filters: 16, kernel: 1, bn: true, bias: true }),
    );
    expect(counts).toMatchObject({ params: 48 + 48, paramsTotal: 48 + 80, paramsFolded: 48 + 16 });
  });

  it('of a group convolution: kernels see only their group', () => {
    const counts = count([8, 8, 8], (b, x) => b.groupConv2d(x, { name, filters: 16, kernel: 3, groups: 4 }));
    expect(counts).toMatchObject({ macs: 64 * 16 * 9 * 2, weights: 16 * 9 * 2 });
  });

  it('of a depthwise convolution', () => {
    const counts = count([8, 8, 8], (b, x) => b.depthwiseConv2d(x, { name, kernel: 5 }));
    expect(counts).toMatchObject({ macs: 64 * 8 * 25, weights: 8 * 25, params: 8 * 25 });
  });

  it('of a dense layer over tokens', () => {
    const counts = count([384, 512], (b, x) => b.dense(x, { name, units: 128, bias: true }));
    expect(counts).toMatchObject({
      macs: 384 * 512 * 128,
      params: 512 * 128 + 128,
      paramsFolded: 512 * 128 + 128,
    });
  });

  it('of a product of activations: work without parameters', () => {
    const counts = count([4, 384, 32], (b, x) => b.batchMatmul(x, x, { name, transposeB: true }));
    expect(counts).toMatchObject({ ...NOTHING, macs: 4 * 384 * 384 * 32 });
  });

  it('of an embedding: parameters without work', () => {
    const counts = count([384], (b, x) => b.embeddingLookup(x, { name, vocabulary: 1000, features: 16 }));
    expect(counts).toMatchObject({
      ...NOTHING,
      weights: 16_000,
      params: 16_000,
      paramsTotal: 16_000,
      paramsFolded: 16_000,
      weightBytes: 16_000,
    });
  });

  it('of a constant: parameters without work and without inputs', () => {
    const counts = count([384, 8], (b, x) =>
      b.add([x, b.constant({ name: 'table', shape: [384, 8] })], { name }),
    );
    expect(counts).toMatchObject({
      ...NOTHING,
      weights: 3072,
      params: 3072,
      paramsTotal: 3072,
      paramsFolded: 3072,
      weightBytes: 3072,
    });
  });

  it('of norms of their own: scale and offset stay, and only a batch norm has statistics', () => {
    const layer = count([384, 8], (b, x) => b.layerNorm(x, { name }));
    expect(layer).toMatchObject({ macs: 0, params: 16, paramsTotal: 16, paramsFolded: 16 });
    const batch = count([4, 4, 8], (b, x) => b.batchNorm(x, { name }));
    expect(batch).toMatchObject({ macs: 0, params: 16, paramsTotal: 32, paramsFolded: 16 });
  });

  it('of what only moves data', () => {
    expect(count([8, 8, 8], (b, x) => b.slice(x, { name, begin: 0, size: 4 }))).toEqual({
      ...NOTHING,
      activationBytes: 256,
    });
  });

  it('of a float network: four bytes where int8 has one', () => {
    const counts = (precision: Precision): Counts => {
      const builder = new GraphBuilder('case', { precision });
      const x = builder.input('input', [384, 512]);
      return countsOf(builder.build([builder.dense(x, { name, units: 128, bias: true })]));
    };
    const { weightBytes, activationBytes, ...rest } = counts('int8');
    expect([weightBytes, activationBytes]).toEqual([512 * 128 + 4 * 128, 384 * 128]);
    expect(counts('float32')).toEqual({
      ...rest,
      weightBytes: 4 * (512 * 128 + 128),
      activationBytes: 4 * 384 * 128,
    });
  });

  it('of a network are the sums over its layers', () => {
    const builder = new GraphBuilder('two');
    const x = builder.input('input', [8, 8, 3]);
    const y = builder.conv2d(x, { name: 'a', filters: 16, kernel: 3, bn: true });
    const graph = builder.build([builder.conv2d(y, { name: 'b', filters: 8, kernel: 1, bias: true })]);
    const total = countsOf(graph);
    for (const key of Object.keys(total) as (keyof Counts)[]) {
      expect(total[key]).toBe(graph.layers.reduce((sum, layer) => sum + layerCounts(layer)[key], 0));
    }
  });
});
