import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { networksAround } from '@edgewright/conformance';
import { checkGraph, countsOf, type ModelGraph } from '@edgewright/model-graph';
import type { AutosegSpec } from '@edgewright/published-networks/segmentation';
import { sample, sizeOf, type Candidate } from '@edgewright/search-space';
import plugin, { autosegSegmentation } from './index.js';
import { BLOCK_KINDS, DEFAULT_OPTIONS, type SegmentationTaskOptions } from './options.js';

const options = (change: Partial<SegmentationTaskOptions> = {}) =>
  ({ ...DEFAULT_OPTIONS, ...change }) as never;
const space = autosegSegmentation.space(options());
const build = (candidate: Candidate, change: Partial<SegmentationTaskOptions> = {}): ModelGraph =>
  autosegSegmentation.build(candidate, options(change));
const samples = (given: typeof space, count: number): Candidate[] => {
  const random = Random.from(7, 'candidates');
  return Array.from({ length: count }, () => sample(given, random));
};

describe('the space', () => {
  const choices = (pattern: RegExp): unknown[] => {
    const texts = space.decisions
      .filter(({ path }) => pattern.test(path))
      .map(({ domain }) => JSON.stringify(domain.kind === 'categorical' ? domain.choices : domain));
    return [...new Set(texts)].map((text): unknown => JSON.parse(text));
  };

  it('offers what section 5.2 describes', () => {
    expect(choices(/^blocks.*kernel$/)).toEqual([[3, 5, 7]]);
    expect(choices(/expansion$/)).toEqual([[3, 6]]);
    expect(choices(/op$/)).toEqual([
      ['projection', 'depthwise_projection'],
      ['depthwise_ibn', 'fused_ibn', 'depthwise_first'],
    ]);
    expect(choices(/^tail$/)).toEqual([['full', 'fused_half', 'fused_quarter']]);
    expect(choices(/^head\.min_level$/)).toEqual([[3, 4, 5]]);
    expect(choices(/^head\.repeats$/)).toMatchObject([{ min: 1, max: 6 }]);
  });

  it('has sixteen blocks whose filters are the base times six widths, in multiples of 4', () => {
    const filters = choices(/^blocks.*filters$/);
    expect(filters).toEqual([
      [4, 8, 12, 16, 24, 32],
      [8, 12, 20, 24, 36, 48],
      [12, 20, 32, 40, 60, 80],
      [20, 40, 60, 80, 120, 160],
      [28, 56, 84, 112, 168, 224],
      [48, 96, 144, 192, 288, 384],
      [80, 160, 240, 320, 480, 640],
    ]);
    expect(space.decisions.filter(({ path }) => path.endsWith('].filters'))).toHaveLength(16);
  });

  it('has 2.9 · 10^34 points, none of which breaks a constraint', () => {
    const first = 6n * (1n + 3n);
    const block = 6n * 3n * 3n * 2n;
    const head = 6n * 3n * 7n;
    expect(sizeOf(space)).toBe(first * block ** 15n * head * 3n);
    expect(sizeOf(space)).toBe(28777918204006695681264125585915904n);
    expect(space.constraints).toEqual([]);
  });

  it('offers group convolution where the options ask for it', () => {
    const grouped = autosegSegmentation.space(options({ block_kinds: ['gc_ibn', 'depthwise_ibn'] }));
    const groups = samples(grouped, 20).flatMap((candidate) =>
      build(candidate).layers.flatMap((layer) => (layer.op === 'group_conv2d' ? [layer.groups] : [])),
    );
    expect(new Set(groups)).toEqual(new Set([2, 4]));
    expect(grouped.decisions.find(({ path }) => path === 'blocks[1].op')?.domain).toMatchObject({
      choices: ['depthwise_ibn', 'gc_ibn'],
    });
  });
});

describe('candidates', () => {
  it.each([
    { what: 'of every kind', change: { block_kinds: BLOCK_KINDS } },
    { what: 'for the smallest image', change: { input_size: 64, classes: 2, block_kinds: BLOCK_KINDS } },
    { what: 'for an image that no stride divides', change: { input_size: 388, classes: 7 } },
    { what: 'for the largest image', change: { input_size: 2048, classes: 512 } },
  ])('$what build sound graphs that label every pixel', ({ change }) => {
    const { input_size, classes } = { ...DEFAULT_OPTIONS, ...change };
    for (const candidate of samples(autosegSegmentation.space(options(change)), 40)) {
      const graph = build(candidate, change);
      expect(checkGraph(graph)).toEqual(graph);
      expect(graph.inputs).toEqual([{ name: 'input', shape: [input_size, input_size, 3] }]);
      expect(graph.layers.at(-1)?.out.slice(0, 2)).toEqual([input_size, input_size]);
      expect(graph.layers.find(({ op }) => op === 'argmax')?.in.at(-1)).toBe(classes);
    }
  });

  it('pick classes where their tail says, on scores of their finest level', () => {
    for (const candidate of samples(space, 40)) {
      const { head, tail } = candidate as unknown as AutosegSpec;
      const { layers } = build(candidate);
      const size = { full: 512, fused_half: 256, fused_quarter: 128 }[tail];
      expect(layers.find(({ op }) => op === 'argmax')?.in).toEqual([size, size, 32]);
      const scores = 512 / 2 ** head.min_level;
      expect(layers.find(({ name }) => name === 'classes/pw')?.out).toEqual([scores, scores, 32]);
      expect(layers.some(({ op }) => op === 'resize_nearest')).toBe(tail !== 'full');
    }
  });

  it('have two nodes a level in each cell, less one at the finest and one at the coarsest', () => {
    for (const candidate of samples(space, 40)) {
      const { repeats, min_level } = (candidate as unknown as AutosegSpec).head;
      const nodes = build(candidate).layers.filter(({ name }) => /^cell\d+\/node\d+\/sum$/.test(name));
      expect(nodes).toHaveLength(repeats * 2 * (8 - min_level));
    }
  });

  it('that filter first have no identity, others where stride and shapes allow it', () => {
    for (const candidate of samples(space, 40)) {
      const { blocks } = candidate as unknown as AutosegSpec;
      const strided = [1, 3, 5, 11];
      const identities = blocks.filter(({ op, filters }, index) => {
        const before = index === 0 ? 32 : blocks[index - 1]?.filters;
        return op !== 'depthwise_first' && before === filters && !strided.includes(index);
      });
      const adds = build(candidate).layers.filter(({ name }) => /^block\d+\/add$/.test(name));
      expect(adds).toHaveLength(identities.length);
    }
  });

  it('that differ in one decision are different networks', () => {
    const every = options({ block_kinds: BLOCK_KINDS });
    for (const candidate of samples(autosegSegmentation.space(every), 3)) {
      const { candidates, networks } = networksAround(
        { task: autosegSegmentation, options: every },
        candidate,
      );
      expect(networks).toBe(candidates);
    }
  });

  it('cost less on smaller images', () => {
    for (const candidate of samples(space, 10)) {
      const { macs } = countsOf(build(candidate));
      expect(countsOf(build(candidate, { input_size: 256 })).macs).toBeLessThan(macs / 3);
    }
  });
});

describe('the package', () => {
  it('brings one task, under its names', () => {
    expect(plugin).toMatchObject({ name: '@edgewright/autoseg-segmentation', apiVersion: 2 });
    expect(plugin.provides.map(({ kind, name }) => ({ kind, name }))).toEqual([
      { kind: 'task', name: 'autoseg-segmentation' },
    ]);
  });
});

describe('narrow segmenters', () => {
  const narrow = { width: 0.25, min_levels: [3] as const, max_repeats: 2, input_size: 64, classes: 4 };

  it('have filters at multiples of 4 from the stem on, and no more cells than wanted', () => {
    for (const candidate of samples(autosegSegmentation.space(options(narrow)), 20)) {
      const { blocks, head } = candidate as unknown as AutosegSpec;
      expect(blocks.every(({ filters }) => filters % 4 === 0 && filters <= 160)).toBe(true);
      expect(head.filters).toBeLessThanOrEqual(40);
      expect(head.repeats).toBeLessThanOrEqual(2);
      expect(head.min_level).toBe(3);
      const graph = build(candidate, narrow);
      expect(graph.layers.find(({ name }) => name === 'stem')?.out).toEqual([32, 32, 8]);
      checkGraph(graph);
    }
  });
});
