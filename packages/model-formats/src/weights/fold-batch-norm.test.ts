import { GraphBuilder, type Layer } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { foldedBatchNorm, foldedKernel } from './fold-batch-norm.js';

const builder = new GraphBuilder('folded');
const input = builder.input('x', [4, 4, 2]);
const convolved = builder.conv2d(input, { name: 'conv', filters: 3, kernel: 1, bn: true, bias: true });
const plain = builder.conv2d(convolved, { name: 'plain', filters: 2, kernel: 1 });
const graph = builder.build([builder.batchNorm(plain, { name: 'bn' })]);
const layer = (name: string) => graph.layers.find((one) => one.name === name) as Layer;
type Folding = Parameters<typeof foldedKernel>[0];

const CONV = {
  kernel: Float32Array.of(1, 2, 3, 4, 5, 6),
  bias: Float32Array.of(1, 0, -1),
  scale: Float32Array.of(2, 1, 0.5),
  offset: Float32Array.of(0, 10, 20),
  mean: Float32Array.of(1, 2, 3),
  variance: Float32Array.of(0.999, 3.999, 0.249),
};

describe('foldedKernel', () => {
  it('multiplies each output channel and moves its bias', () => {
    const { kernel, bias } = foldedKernel(layer('conv') as Folding, CONV);
    // Standard deviations are 1, 2 and 0.5, so that the factors are 2, 0.5 and 1.
    const rounded = (values: Float32Array = new Float32Array()) =>
      [...values].map((value) => Number(value.toFixed(5)));
    expect(rounded(kernel)).toEqual([2, 1, 3, 8, 2.5, 6]);
    expect(rounded(bias)).toEqual([(1 - 1) * 2, 10 + (0 - 2) * 0.5, 20 + (-1 - 3) * 1]);
  });

  it('leaves a layer without batch norm as it is', () => {
    const kernel = new Float32Array(6);
    expect(foldedKernel(layer('plain') as Folding, { kernel })).toEqual({ kernel });
  });

  it('says which numbers are missing, or not as many as they should be', () => {
    const { variance, ...rest } = CONV;
    expect(() => foldedKernel(layer('conv') as Folding, rest)).toThrow(
      'Layer "conv" (conv2d) has no variance',
    );
    const short = { ...CONV, kernel: variance };
    expect(() => foldedKernel(layer('conv') as Folding, short)).toThrow(
      'Layer "conv" (conv2d) needs a kernel of 6 numbers; there are 3',
    );
  });
});

describe('foldedBatchNorm', () => {
  it('is one factor and one summand a channel', () => {
    const ones = Float32Array.of(1, 1);
    const { scale, offset } = foldedBatchNorm(layer('bn'), {
      scale: ones,
      offset: ones,
      mean: Float32Array.of(2, 4),
      variance: Float32Array.of(0.999, 3.999),
    });
    expect([...scale].map((value) => value.toFixed(4))).toEqual(['1.0000', '0.5000']);
    expect([...offset].map((value) => value.toFixed(4))).toEqual(['-1.0000', '-1.0000']);
  });
});
