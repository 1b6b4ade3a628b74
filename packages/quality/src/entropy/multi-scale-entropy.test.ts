import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  GraphBuilder,
  groupConvolution,
  type GroupConvolutionForm,
  type ModelGraph,
  type Tensor,
} from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import { entropyScore } from './entropy-score.js';

/** One layer for every halving of a 64 × 64 image; the maps from 1/8 on leave the network. */
function pyramid({ filters, depth = 1 }: { readonly filters: number; readonly depth?: number }): ModelGraph {
  const builder = new GraphBuilder('pyramid');
  let x = builder.input('input', [64, 64, 3]);
  const maps: Tensor[] = [];
  for (let octave = 1; octave <= 6; octave++) {
    x = builder.conv2d(x, { name: `down${octave}`, filters, kernel: 3, stride: 2 });
    for (let index = 1; index < depth; index++) {
      x = builder.conv2d(x, { name: `down${octave}/${index}`, filters, kernel: 3 });
    }
    if (octave >= 3 && octave < 6) maps.push(x);
  }
  return builder.build(maps);
}

/** A decoder that brings a map back to 1/2 of the image, with any tail behind its class scores. */
function decoder(tail: (builder: GraphBuilder, scores: Tensor) => Tensor): ModelGraph {
  const builder = new GraphBuilder('decoder');
  const image = builder.input('input', [64, 64, 3]);
  const fine = builder.conv2d(image, { name: 'fine', filters: 8, kernel: 3, stride: 8 });
  const coarse = builder.conv2d(fine, { name: 'coarse', filters: 16, kernel: 3, stride: 2 });
  const back = builder.resizeBilinear(coarse, { name: 'back', height: 8, width: 8 });
  const scores = builder.conv2d(back, { name: 'scores', filters: 32, kernel: 1 });
  return builder.build([tail(builder, scores)]);
}

describe('the multi-scale form', () => {
  it('is the mean over the written maps of log c + ½ Σ log(k²·c_in), weighted 1, 1 and 6', () => {
    const { form, score, stages } = entropyScore(pyramid({ filters: 16 }));
    const first = Math.log(27);
    const later = Math.log(9 * 16);
    const of = (octave: number): number => Math.log(16) + (first + (octave - 1) * later) / 2;
    expect(form).toBe('multi-scale');
    expect(stages.map(({ positions, depth }) => [positions, depth])).toEqual([
      [64, 3],
      [16, 4],
      [4, 5],
    ]);
    expect(score).toBeCloseTo((of(3) + of(4) + 6 * of(5)) / 8, 12);
  });

  it('grows with depth and width', () => {
    const sizes = fc.record({
      filters: fc.integer({ min: 2, max: 64 }),
      depth: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(sizes, ({ filters, depth }) => {
        const { score } = entropyScore(pyramid({ filters, depth }));
        expect(entropyScore(pyramid({ filters: filters + 1, depth })).score).toBeGreaterThan(score);
        expect(entropyScore(pyramid({ filters, depth: depth + 1 })).score).toBeGreaterThan(score);
      }),
    );
  });

  it('reads what a network writes before any resize, argmax or reshape', () => {
    const scored = entropyScore(decoder((_, scores) => scores));
    expect(scored.form).toBe('multi-scale');
    expect(scored.stages.map(({ positions }) => positions)).toEqual([64]);
    const resized = decoder((builder, scores) => {
      const large = builder.resizeBilinear(scores, { name: 'large', height: 64, width: 64 });
      return builder.argmax(large, { name: 'labels' });
    });
    expect(entropyScore(resized)).toEqual(scored);
  });

  it('is equal for both forms of a group convolution that a map ends in', () => {
    const grouped = (form: GroupConvolutionForm): ModelGraph =>
      decoder((builder, scores) =>
        groupConvolution(builder, scores, { name: 'gc', filters: 64, kernel: 3, groups: 4, form }),
      );
    const native = entropyScore(grouped('native'));
    const sliced = entropyScore(grouped('sliced'));
    expect(sliced.score).toBeCloseTo(native.score, 12);
    expect(sliced.layerEntropy).toBeCloseTo(native.layerEntropy, 9);
  });

  // Computed from the reference layer listings by a separate implementation of the formula.
  it.each([
    ['autoseg_edgetpu_xs', 255.6, 3.0],
    ['autoseg_edgetpu_s', 260.5, 2.89],
    ['deeplabv3plus_mobilenet_edgetpuv2_m', 151.6, 0.43],
    ['deeplabv3plus_mobilenet_v2_baseline', 121.5, 0.99],
  ])('of %s is %d', (name, score, effectiveness) => {
    const found = publishedNetworks('segmentation').find((published) => published.name === name);
    const scored = found && entropyScore(found.graph());
    expect(scored?.form).toBe('multi-scale');
    expect(scored?.score).toBeCloseTo(score, 1);
    expect(scored?.effectiveness).toBeCloseTo(effectiveness, 2);
  });

  it('says when a network predicts at a finer scale than the weights were proposed for', () => {
    const outsides = publishedNetworks('segmentation').map(({ name, graph }) => [
      name,
      entropyScore(graph()).extrapolations,
    ]);
    expect(outsides.filter(([, outside]) => outside?.length !== 0)).toEqual([
      ['deeplabv3plus_mobilenet_v2_baseline', [expect.objectContaining({ value: '1/4 of the image' })]],
    ]);
  });
});
