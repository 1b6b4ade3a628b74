import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '../counts/counts.js';
import { GraphBuilder } from '../graph/graph-builder.js';
import type { Tensor } from '../graph/tensor.js';
import type { ModelGraph } from '../graph/graph.js';
import type { Shape } from '../shapes/shape.js';
import {
  depthwiseIbn,
  fusedIbn,
  fusionNode,
  gcIbn,
  generalisedIbn,
  groupConvolution,
  groupedIbn,
  separableConvolution,
  withResidual,
  type GeneralisedIbnOptions,
} from './index.js';

type Build = (builder: GraphBuilder, x: Tensor) => Tensor;

function build(make: Build, shape: Shape = [28, 28, 64]): ModelGraph {
  const builder = new GraphBuilder('block');
  return builder.build([make(builder, builder.input('input', shape))]);
}

const layersOf = (graph: ModelGraph): string[] =>
  graph.layers.map((layer) => `${layer.name} ${layer.op} ${layer.out.join('x')}`);

const plain = { name: 'block02', filters: 64, kernel: 3, stride: 1, expand: 4 };

describe('the inverted bottlenecks', () => {
  it('depthwise: expand, depthwise, project, identity', () => {
    expect(layersOf(build((b, x) => depthwiseIbn(b, x, plain)))).toEqual([
      'block02/expand conv2d 28x28x256',
      'block02/depthwise depthwise_conv2d 28x28x256',
      'block02/project conv2d 28x28x64',
      'block02/add add 28x28x64',
    ]);
  });

  it('depthwise with expand 1 has no expansion', () => {
    expect(layersOf(build((b, x) => depthwiseIbn(b, x, { ...plain, expand: 1, stride: 2 })))).toEqual([
      'block02/depthwise depthwise_conv2d 14x14x64',
      'block02/project conv2d 14x14x64',
    ]);
  });

  it('fused: one full convolution instead', () => {
    expect(layersOf(build((b, x) => fusedIbn(b, x, { ...plain, stride: 2 })))).toEqual([
      'block02/fused conv2d 14x14x256',
      'block02/project conv2d 14x14x64',
    ]);
  });

  it('fused with expand 1 is the projection alone, without kernel and stride', () => {
    expect(
      layersOf(build((b, x) => fusedIbn(b, x, { ...plain, expand: 1, stride: 2, filters: 32 }))),
    ).toEqual(['block02/project conv2d 28x28x32']);
  });

  it('GC: groups are counted on the expanded channels', () => {
    const graph = build((b, x) => gcIbn(b, x, { ...plain, groupSize: 128 }));
    expect(layersOf(graph)).toEqual([
      'block02/fused group_conv2d 28x28x256',
      'block02/project conv2d 28x28x64',
      'block02/add add 28x28x64',
    ]);
    expect(graph.layers[0]).toMatchObject({ groups: 2, weights: 9 * 32 * 256 });
  });

  it('grouped: pointwise expansion, grouped kernel', () => {
    const graph = build((b, x) => groupedIbn(b, x, { ...plain, groupSize: 64 }));
    expect(layersOf(graph)).toEqual([
      'block02/expand conv2d 28x28x256',
      'block02/grouped group_conv2d 28x28x256',
      'block02/project conv2d 28x28x64',
      'block02/add add 28x28x64',
    ]);
    expect(graph.layers[1]).toMatchObject({ groups: 4, weights: 9 * 64 * 256 });
  });

  it('have an identity only at stride 1, between equal shapes, where it is allowed', () => {
    const identities = [{}, { stride: 2 }, { filters: 32 }, { residual: false }].map((change) =>
      build((b, x) => depthwiseIbn(b, x, { ...plain, ...change })).layers.some((layer) => layer.op === 'add'),
    );
    expect(identities).toEqual([true, false, false, false]);
  });

  it('end linear', () => {
    const graph = build((b, x) => groupedIbn(b, x, { ...plain, groupSize: 64 }));
    expect(graph.layers.filter((layer) => layer.name.endsWith('project'))).toMatchObject([
      { act: 'none', bn: true },
    ]);
  });

  it.each<[string, number]>([
    ['one group', 256],
    ['a broken number of groups', 96],
  ])('refuse %s', (_, groupSize) => {
    expect(() => build((b, x) => gcIbn(b, x, { ...plain, groupSize }))).toThrow(/groups/);
  });
});

describe('the generalised bottleneck', () => {
  const general = { name: 'block02', filters: 64, kernel: 3, stride: 1 };
  const sizes = (options: GeneralisedIbnOptions): ReturnType<typeof countsOf> =>
    countsOf(build((b, x) => generalisedIbn(b, x, options)));

  it.each<[string, Build, Pick<GeneralisedIbnOptions, 'groups' | 'split'>]>([
    ['fused', (b, x) => fusedIbn(b, x, plain), { groups: 1, split: { pointwise: 1, grouped: 4 } }],
    [
      'GC',
      (b, x) => gcIbn(b, x, { ...plain, groupSize: 64 }),
      { groups: 4, split: { pointwise: 1, grouped: 4 } },
    ],
    [
      'grouped',
      (b, x) => groupedIbn(b, x, { ...plain, groupSize: 64 }),
      { groups: 4, split: { pointwise: 4, grouped: 1 } },
    ],
    ['depthwise', (b, x) => depthwiseIbn(b, x, plain), { groups: 256, split: { pointwise: 4, grouped: 1 } }],
  ])('has the %s one as a corner', (_, make, corner) => {
    expect(sizes({ ...general, side: 'expansion', ...corner })).toEqual(countsOf(build(make)));
  });

  it('splits the expansion over pointwise convolution and kernel', () => {
    const split = { pointwise: 2, grouped: 3 };
    const graph = build((b, x) => generalisedIbn(b, x, { ...general, groups: 2, side: 'expansion', split }));
    expect(layersOf(graph)).toEqual([
      'block02/expand conv2d 28x28x128',
      'block02/kernel group_conv2d 28x28x384',
      'block02/project conv2d 28x28x64',
      'block02/add add 28x28x64',
    ]);
  });

  it('splits the projection in the mirror image', () => {
    const split = { pointwise: 2, grouped: 3 };
    const graph = build((b, x) => generalisedIbn(b, x, { ...general, groups: 2, side: 'projection', split }));
    expect(layersOf(graph)).toEqual([
      'block02/expand conv2d 28x28x384',
      'block02/kernel group_conv2d 28x28x128',
      'block02/project conv2d 28x28x64',
      'block02/add add 28x28x64',
    ]);
  });

  it('ends in a linear kernel when the kernel does the whole projection', () => {
    const split = { pointwise: 1, grouped: 4 };
    const graph = build((b, x) => generalisedIbn(b, x, { ...general, groups: 2, side: 'projection', split }));
    expect(graph.layers.map((layer) => layer.name)).toEqual([
      'block02/expand',
      'block02/kernel',
      'block02/add',
    ]);
    expect(graph.layers[1]).toMatchObject({ act: 'none', out: [28, 28, 64] });
  });

  it('has the same size for both sides at stride 1 between equal shapes', () => {
    const factor = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(factor, factor, fc.constantFrom(1, 2, 4, 8), (pointwise, grouped, groups) => {
        const options = { ...general, groups, split: { pointwise, grouped } };
        const { macs, weights } = sizes({ ...options, side: 'expansion' });
        expect(sizes({ ...options, side: 'projection' })).toMatchObject({ macs, weights });
      }),
    );
  });
});

describe('a group convolution', () => {
  it('is equal in work and parameters in both forms', () => {
    const groups = fc.constantFrom(2, 3, 4, 8);
    const stride = fc.constantFrom(1, 2);
    const factor = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(
        fc.record({ groups, into: factor, out: factor, stride }),
        ({ groups, into, out, stride }) => {
          const options = { name: 'gc', filters: groups * out, kernel: 3, stride, groups, bn: true } as const;
          const [native, sliced] = (['native', 'sliced'] as const).map((form) =>
            build((b, x) => groupConvolution(b, x, { ...options, form }), [9, 9, groups * into]),
          ) as [ModelGraph, ModelGraph];
          const { activationBytes: nativeBytes, ...nativeCounts } = countsOf(native);
          const { activationBytes: slicedBytes, ...slicedCounts } = countsOf(sliced);
          expect(slicedCounts).toEqual(nativeCounts);
          expect(slicedBytes).toBeGreaterThan(nativeBytes);
          expect(sliced.layers.at(-1)?.out).toEqual(native.layers.at(-1)?.out);
        },
      ),
    );
  });

  it('is slices, convolutions and a concatenation when sliced', () => {
    const options = { name: 'gc', filters: 8, kernel: 3, groups: 2, form: 'sliced' } as const;
    expect(layersOf(build((b, x) => groupConvolution(b, x, options), [4, 4, 6]))).toEqual([
      'gc/slice0 slice 4x4x3',
      'gc/conv0 conv2d 4x4x4',
      'gc/slice1 slice 4x4x3',
      'gc/conv1 conv2d 4x4x4',
      'gc concat 4x4x8',
    ]);
  });

  it.each(['native', 'sliced'] as const)('refuses groups that do not divide, when %s', (form) => {
    const options = { name: 'gc', filters: 8, kernel: 3, groups: 3, form };
    expect(() => build((b, x) => groupConvolution(b, x, options), [4, 4, 6])).toThrow(
      expect.objectContaining({ code: 'model-graph/groups-do-not-divide' }),
    );
  });

  it.each(['native', 'sliced'] as const)('refuses a single group, when %s', (form) => {
    const options = { name: 'gc', filters: 8, kernel: 3, groups: 1, form };
    expect(() => build((b, x) => groupConvolution(b, x, options), [4, 4, 6])).toThrow(
      expect.objectContaining({ code: 'model-graph/bad-attribute' }),
    );
  });
});

describe('the separable convolution', () => {
  const names = { depthwise: 'dw', pointwise: 'pw' };

  it('is depthwise, then pointwise, with what is asked for after each', () => {
    const finish = { bn: true, act: 'relu' } as const;
    const graph = build((b, x) =>
      separableConvolution(b, x, { names, filters: 32, kernel: 5, stride: 2, between: finish }),
    );
    expect(layersOf(graph)).toEqual(['dw depthwise_conv2d 14x14x64', 'pw conv2d 14x14x32']);
    expect(graph.layers).toMatchObject([
      { kernel: 5, stride: 2, ...finish },
      { kernel: 1, stride: 1, bn: false, act: 'none' },
    ]);
  });

  it('may be dilated, which changes no shape and no count', () => {
    const plainly = build((b, x) => separableConvolution(b, x, { names, filters: 32, kernel: 3 }));
    const dilated = build((b, x) =>
      separableConvolution(b, x, { names, filters: 32, kernel: 3, dilation: 5 }),
    );
    expect(layersOf(dilated)).toEqual(layersOf(plainly));
    expect(countsOf(dilated)).toEqual(countsOf(plainly));
  });
});

describe('the fusion node', () => {
  const node = (sizes: readonly number[]): ModelGraph => {
    const builder = new GraphBuilder('node');
    const maps = sizes.map((size, index) => builder.input(`input${index}`, [size, size, 8]));
    const options = { name: 'node0', filters: 16, kernel: 3, act: 'relu6' } as const;
    return builder.build([fusionNode(builder, maps, options)]);
  };

  it('resamples what differs in size from its first map, sums, and convolves', () => {
    expect(layersOf(node([16, 8, 16, 32]))).toEqual([
      'node0/in1_up resize_bilinear 16x16x8',
      'node0/in3_down avg_pool 16x16x8',
      'node0/sum add 16x16x8',
      'node0/sep_dw depthwise_conv2d 16x16x8',
      'node0/sep_pw conv2d 16x16x16',
    ]);
  });

  it('fuses neighbouring levels of any image', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (fine) => {
        const coarse = Math.ceil(fine / 2);
        expect(node([fine, coarse]).layers.at(-1)?.out).toEqual([fine, fine, 16]);
        expect(node([coarse, fine]).layers.at(-1)?.out).toEqual([coarse, coarse, 16]);
      }),
    );
  });
});

describe('the identity around a block', () => {
  it('says what is missing where its ends are', () => {
    const loose = withResidual as unknown as (...given: readonly unknown[]) => unknown;
    const options = { name: 'block', stride: 1 };
    for (const ends of [undefined, null, 7, {}]) {
      expect(() => loose(new GraphBuilder('none'), ends, options)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^model-graph\//) as unknown }),
      );
    }
  });
});
