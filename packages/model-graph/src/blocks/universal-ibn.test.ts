import { describe, expect, it } from '@jest/globals';
import { countsOf } from '../counts/counts.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import { roundChannels } from '../shapes/round-channels.js';
import { depthwiseIbn, fusedIbn, squeezeExcite, universalIbn } from './index.js';

function layersOf(make: (builder: GraphBuilder, x: Tensor) => Tensor): readonly string[] {
  const builder = new GraphBuilder('block');
  const graph = builder.build([make(builder, builder.input('x', [28, 28, 64]))]);
  return graph.layers.map(({ name, op, out }) => `${name} ${op} ${out.join('x')}`);
}

const options = { name: 'b', filters: 64, expand: 4, stride: 1 };

describe('the universal inverted bottleneck', () => {
  it('with both kernels strides in the second', () => {
    const both = { ...options, start: 5, middle: 3, stride: 2, filters: 96 };
    expect(layersOf((b, x) => universalIbn(b, x, both))).toEqual([
      'b/start depthwise_conv2d 28x28x64',
      'b/expand conv2d 28x28x256',
      'b/middle depthwise_conv2d 14x14x256',
      'b/project conv2d 14x14x96',
    ]);
  });

  it('with the first alone strides there', () => {
    expect(layersOf((b, x) => universalIbn(b, x, { ...options, start: 3, stride: 2 }))).toEqual([
      'b/start depthwise_conv2d 14x14x64',
      'b/expand conv2d 14x14x256',
      'b/project conv2d 14x14x64',
    ]);
  });

  it('with the second alone has the counts of the inverted bottleneck', () => {
    const counts = (make: (b: GraphBuilder, x: Tensor) => Tensor) => {
      const builder = new GraphBuilder('block');
      return countsOf(builder.build([make(builder, builder.input('x', [28, 28, 64]))]));
    };
    expect(counts((b, x) => universalIbn(b, x, { ...options, middle: 5 }))).toEqual(
      counts((b, x) => depthwiseIbn(b, x, { ...options, kernel: 5 })),
    );
  });

  it('with neither is a feed-forward network, with its identity', () => {
    expect(layersOf((b, x) => universalIbn(b, x, options))).toEqual([
      'b/expand conv2d 28x28x256',
      'b/project conv2d 28x28x64',
      'b/add add 28x28x64',
    ]);
  });
});

describe('squeeze-and-excitation', () => {
  it('weighs the channels that a bottleneck projects', () => {
    const excited = { ...options, kernel: 3, squeezeExcite: { filters: 16, gate: 'hard_sigmoid' } } as const;
    expect(layersOf((b, x) => fusedIbn(b, x, excited))).toEqual([
      'b/fused conv2d 28x28x256',
      'b/se/squeeze reduce_mean 1x1x256',
      'b/se/reduce conv2d 1x1x16',
      'b/se/expand conv2d 1x1x256',
      'b/se/excite multiply 28x28x256',
      'b/project conv2d 28x28x64',
      'b/add add 28x28x64',
    ]);
  });

  it('has two products with biases: 2 · 64 · 8 weights and 8 + 64 biases', () => {
    const builder = new GraphBuilder('se');
    const graph = builder.build([
      squeezeExcite(builder, builder.input('x', [9, 9, 64]), { name: 'se', filters: 8 }),
    ]);
    expect(countsOf(graph)).toMatchObject({ macs: 1024, params: 1024 + 72 });
  });

  it('is refused with an option that it does not have', () => {
    const wrong = { ...options, kernel: 3, squeezeExcite: { ratio: 0.25 } } as never;
    expect(() => layersOf((b, x) => depthwiseIbn(b, x, wrong))).toThrow(/there is no option "ratio"/);
  });
});

describe('channels', () => {
  it.each([
    [32 * 0.75, 24],
    [16 * 0.35, 8],
    [24 * 1.1, 24],
    [40 * 1.1, 48],
    [10, 16],
    [1, 8],
  ])('%d are rounded to %d', (channels, rounded) => {
    expect(roundChannels(channels)).toBe(rounded);
  });
});
