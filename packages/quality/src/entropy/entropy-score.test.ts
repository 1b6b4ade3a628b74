import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder, groupConvolution, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import { entropyScore, MAX_EFFECTIVENESS } from './entropy-score.js';

function network(shape: readonly number[], make: (builder: GraphBuilder, x: Tensor) => Tensor): ModelGraph {
  const builder = new GraphBuilder('network');
  return builder.build([make(builder, builder.input('input', shape))]);
}

interface Stack {
  readonly depth: number;
  readonly filters: number;
  readonly kernel: number;
}

const stack = ({ depth, filters, kernel }: Stack): ModelGraph =>
  network([32, 32, 3], (builder, image) => {
    let x = image;
    for (let i = 0; i < depth; i++) x = builder.conv2d(x, { name: `conv${i}`, filters, kernel });
    return x;
  });

const stacks = fc.record({
  depth: fc.integer({ min: 1, max: 12 }),
  filters: fc.integer({ min: 2, max: 128 }),
  kernel: fc.constantFrom(1, 3, 5),
});

describe('the entropy score', () => {
  it('is the formula on one stage: 8 · log(r²·c) · Σ log(k²·c_in/g)', () => {
    const graph = network([8, 8, 4], (builder, x) => {
      const wide = builder.groupConv2d(x, { name: 'wide', filters: 16, kernel: 3, groups: 2 });
      return builder.depthwiseConv2d(wide, { name: 'depthwise', kernel: 5 });
    });
    const structure = Math.log((9 * 4) / 2) + Math.log(25);
    const { score, effectiveness } = entropyScore(graph);
    expect(score).toBeCloseTo(8 * Math.log(8 * 8 * 16) * structure, 9);
    expect(effectiveness).toBeCloseTo(2 / Math.sqrt(18 * 25), 12);
  });

  it('counts a stage once for every resolution, cumulatively, the last eightfold', () => {
    const graph = network([8, 8, 4], (builder, x) => {
      const early = builder.conv2d(x, { name: 'early', filters: 8, kernel: 3 });
      return builder.conv2d(early, { name: 'late', filters: 16, kernel: 3, stride: 2 });
    });
    const first = Math.log(36);
    const both = Math.log(36) + Math.log(72);
    const { score, stages } = entropyScore(graph);
    expect(stages.map(({ positions, depth }) => [positions, depth])).toEqual([
      [64, 1],
      [16, 2],
    ]);
    expect(score).toBeCloseTo(Math.log(512) * first + 8 * Math.log(256) * both, 9);
  });

  // Computed from the published layer listings by a separate implementation of the formula.
  it.each([
    ['mobilenet_edgetpu_dm0p75', 26544.98, 0.632],
    ['mobilenet_edgetpu', 28402.04, 0.52],
    ['mobilenet_edgetpu_dm1p75', 32631.51, 0.337],
    ['mobilenet_edgetpu_v2_tiny', 24581.23, 0.552],
    ['mobilenet_edgetpu_v2_s', 26472.59, 0.4],
    ['mobilenet_edgetpu_v2_l', 28461.09, 0.297],
  ])('of %s is %d', (name, score, effectiveness) => {
    const found = publishedNetworks('classification').find((published) => published.name === name);
    const scored = found && entropyScore(found.graph());
    expect(scored?.score).toBeCloseTo(score, 1);
    expect(scored?.effectiveness).toBeCloseTo(effectiveness, 3);
    expect(scored?.extrapolations).toEqual([]);
  });

  it('grows with depth, width and kernel', () => {
    fc.assert(
      fc.property(stacks, (given) => {
        const { score } = entropyScore(stack(given));
        expect(entropyScore(stack({ ...given, depth: given.depth + 1 })).score).toBeGreaterThan(score);
        expect(entropyScore(stack({ ...given, filters: given.filters + 1 })).score).toBeGreaterThan(score);
        expect(entropyScore(stack({ ...given, kernel: given.kernel + 2 })).score).toBeGreaterThan(score);
      }),
    );
  });

  it('falls with the number of groups, and is equal for both forms of a group convolution', () => {
    const grouped = (groups: number, form: 'native' | 'sliced'): number =>
      entropyScore(
        network([16, 16, 64], (builder, x) =>
          groupConvolution(builder, x, { name: 'gc', filters: 128, kernel: 3, groups, form }),
        ),
      ).score;
    for (const groups of [2, 4, 8, 16]) {
      expect(grouped(groups * 2, 'native')).toBeLessThan(grouped(groups, 'native'));
      expect(grouped(groups, 'sliced')).toBeCloseTo(grouped(groups, 'native'), 9);
    }
  });

  it('works for vectors and sequences', () => {
    const dense = network([32], (builder, x) => {
      const hidden = builder.dense(x, { name: 'hidden', units: 64 });
      return builder.dense(hidden, { name: 'scores', units: 10 });
    });
    expect(entropyScore(dense).score).toBeCloseTo(8 * Math.log(10) * (Math.log(32) + Math.log(64)), 9);
    const tokens = network([128, 32], (builder, x) => builder.dense(x, { name: 'mix', units: 16 }));
    expect(entropyScore(tokens).score).toBeCloseTo(8 * Math.log(128 * 16) * Math.log(32), 9);
  });

  it('leaves out gates on globally pooled images', () => {
    const gated = (withGate: boolean): ModelGraph =>
      network([8, 8, 16], (builder, x) => {
        const wide = builder.conv2d(x, { name: 'wide', filters: 32, kernel: 3 });
        if (!withGate) return wide;
        const pooled = builder.reduceMean(wide, { name: 'pool', axes: [0, 1], keepDims: true });
        const gate = builder.conv2d(pooled, { name: 'gate', filters: 32, kernel: 1, act: 'sigmoid' });
        return builder.multiply([wide, gate], { name: 'excite' });
      });
    expect(entropyScore(gated(true)).score).toBe(entropyScore(gated(false)).score);
  });

  it('says when a network is too deep for its width', () => {
    const { effectiveness, extrapolations } = entropyScore(stack({ depth: 60, filters: 4, kernel: 3 }));
    expect(effectiveness).toBeGreaterThan(MAX_EFFECTIVENESS.stages);
    expect(extrapolations).toMatchObject([{ value: effectiveness, fitted: { max: 1 } }]);
  });

  it('says what counts where nothing does, and not that there is no such layer', () => {
    const headOnly = network([8, 8, 3], (builder, x) =>
      builder.dense(builder.reduceMean(x, { name: 'pool', axes: [0, 1] }), { name: 'head', units: 10 }),
    );
    expect(() => entropyScore(headOnly)).toThrow(/no layer between its inputs and its outputs counts/);
  });

  it('refuses a network without weights', () => {
    const pools = network([8, 8, 3], (builder, x) =>
      builder.avgPool(x, { name: 'pool', kernel: 2, stride: 2 }),
    );
    expect(() => entropyScore(pools)).toThrow(expect.objectContaining({ code: 'quality/no-weighted-layer' }));
  });
});
