import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { shareOfValid } from '@edgewright/conformance';
import type { Reference } from '@edgewright/contracts';
import {
  checkGraph,
  countsOf,
  graphFingerprint,
  layerRecord,
  type ModelGraph,
} from '@edgewright/model-graph';
import {
  backboneBlock,
  HEAD_LEVELS,
  headBlockName,
  publishedNetworks,
  SPAGHETTINET_EDGETPU,
} from '@edgewright/published-networks';
import {
  brokenConstraint,
  checkCandidate,
  fingerprint,
  neighbours,
  sample,
  sizeOf,
  type Candidate,
} from '@edgewright/search-space';
import { candidateOf, type DetectionCandidate } from './candidate.js';
import { inputsOf } from './head-inputs.js';
import plugin, { spaghettiDetection } from './index.js';
import { DEFAULT_OPTIONS, type DetectionOptions } from './options.js';

const options = (change: Partial<DetectionOptions> = {}) => ({ ...DEFAULT_OPTIONS, ...change }) as never;
const space = spaghettiDetection.space(options());
const build = (candidate: Candidate) => spaghettiDetection.build(candidate, options());
const references = (change: Partial<DetectionOptions> = {}) => spaghettiDetection.references(options(change));
const graphOf = (reference: Reference): ModelGraph =>
  'graph' in reference ? reference.graph() : build(reference.candidate);
const small = candidateOf(
  SPAGHETTINET_EDGETPU[0]?.spec ?? { stem: { kernel: 0, filters: 0 }, backbone: [], head: [] },
);
/** The level of every map that a head block may read. */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ...[0, 1, 2, 3, 4, 5].map(backboneBlock).map(({ name, level }) => [name, level] as const),
  ...HEAD_LEVELS.map((level, index) => [headBlockName(index), level] as const),
]);
const changed = (change: (candidate: DetectionCandidate) => DetectionCandidate) =>
  brokenConstraint(space, change(small) as unknown as Candidate)?.name;

describe('narrow and shallow detectors', () => {
  const narrow = options({
    width: 0.25,
    max_layers: 2,
    input_size: 64,
    classes: 3,
    block_kinds: ['separable', 'ibn'],
  });

  it('have filters at multiples of 8 around a part of those of the paper, and no more layers than wanted', () => {
    const narrowSpace = spaghettiDetection.space(narrow);
    const drawn = Array.from({ length: 30 }, (_, index) => sample(narrowSpace, Random.from('narrow', index)));
    for (const candidate of drawn as unknown as readonly DetectionCandidate[]) {
      const blocks = [...candidate.backbone, ...candidate.head];
      expect(candidate.stem.filters).toBe(8);
      expect(blocks.every(({ filters }) => filters % 8 === 0 && filters >= 8 && filters <= 56)).toBe(true);
      expect(Math.max(...blocks.map(({ layers }) => layers.length))).toBeLessThanOrEqual(2);
      expect(() =>
        checkGraph(spaghettiDetection.build(candidate as unknown as Candidate, narrow)),
      ).not.toThrow();
    }
  });

  it('are of a space without the published ones', () => {
    const found = references({ width: 0.25 });
    expect(found.every((reference) => 'graph' in reference)).toBe(true);
  });
});

describe('the references', () => {
  it.each(publishedNetworks('detection'))('$name is built layer by layer as published', ({ name, graph }) => {
    const found = references().filter((reference) => reference.name === name);
    expect(found.map((reference) => graphOf(reference).layers.map(layerRecord))).toEqual([
      graph().layers.map(layerRecord),
    ]);
  });

  it('of SpaghettiNet are points of the space, those of MobileDet fixed graphs', () => {
    for (const reference of references()) {
      expect('candidate' in reference).toBe(reference.name.startsWith('spaghettinet'));
      if ('candidate' in reference) {
        expect(checkCandidate(space, reference.candidate)).toEqual(reference.candidate);
      }
    }
  });

  it('become fixed graphs where the options leave out group convolution', () => {
    const fixed = references({ block_kinds: ['separable', 'ibn'] });
    expect(fixed.every((reference) => 'graph' in reference)).toBe(true);
  });

  it('carry published numbers only for the images and classes these were measured on', () => {
    expect(references().every(({ published }) => published.length > 0)).toBe(true);
    for (const change of [{ input_size: 256 }, { classes: 20 }]) {
      expect(references(change).every(({ published }) => published.length === 0)).toBe(true);
      expect(references(change).every((reference) => graphOf(reference).layers.length > 100)).toBe(true);
    }
  });
});

describe('the space', () => {
  it('has six backbone and six head blocks of one to four layers', () => {
    const counts = space.decisions.filter(({ path }) => path.endsWith('layers.count'));
    expect(counts.map(({ domain }) => domain)).toEqual(
      Array.from({ length: 12 }, () => expect.objectContaining({ min: 1, max: 4 }) as unknown),
    );
  });

  it('has widths that are multiples of 8', () => {
    const widths = space.decisions.filter(({ path }) => /^(backbone|head).*filters$/.test(path));
    expect(widths).toHaveLength(12);
    for (const { domain } of widths) {
      expect(domain).toMatchObject({ kind: 'integer', step: 8 });
      expect(domain.kind === 'integer' && domain.min % 8).toBe(0);
    }
  });

  it('has 8.2 · 10^76 points before constraints', () => {
    expect(sizeOf(space)).toBe(
      82468622497493691627175889248064553708990422864362563050746675200000000000000n,
    );
  });

  it.each<[readonly DetectionOptions['block_kinds'][number][], number]>([
    [['separable', 'ibn', 'gc_ibn'], 0.025],
    [['separable', 'ibn'], 0.6],
    // Where half of the layers are group convolutions, fewer draws have widths that all of their groups divide.
    [['ibn', 'gc_ibn'], 0.005],
  ])('of %j keeps its constraints often enough to be sampled', (block_kinds, share) => {
    expect(shareOfValid(spaghettiDetection.space(options({ block_kinds })), 4000)).toBeGreaterThan(share);
  });

  it('crops at 320 pixels to the map of the lowest level, as the released code does', () => {
    const random = Random.from('crops');
    for (let i = 0; i < 100; i++) {
      const candidate = sample(space, random);
      const { layers } = build(candidate);
      for (const [index, { inputs }] of (candidate as unknown as DetectionCandidate).head.entries()) {
        if (!inputs.includes('+')) continue;
        const [lowest = ''] = inputsOf(inputs).toSorted(
          (a, b) => (LEVELS.get(a) ?? NaN) - (LEVELS.get(b) ?? NaN),
        );
        const edge = layers.filter(({ name }) => name.startsWith(`${headBlockName(index)}/edge_${lowest}/`));
        expect(edge.some(({ op }) => op === 'crop_top_left')).toBe(false);
      }
    }
  });

  it('builds a sound network of every random candidate and its neighbours, different ones of different candidates', () => {
    const random = Random.from('spaghetti');
    const networks = new Map<string, string>();
    for (let i = 0; i < 30; i++) {
      const candidate = sample(space, random);
      const near = [...neighbours(space, candidate)].filter((_, index) => index % 60 === 0);
      for (const one of [candidate, ...near]) {
        const graph = checkGraph(build(one));
        expect(countsOf(graph).macs).toBeGreaterThan(0);
        const print = fingerprint(space, one);
        expect(networks.get(graphFingerprint(graph)) ?? print).toBe(print);
        networks.set(graphFingerprint(graph), print);
      }
    }
    expect(networks.size).toBeGreaterThan(100);
  });
});

describe('the constraints', () => {
  it('hold for the published networks', () => {
    expect(changed((candidate) => candidate)).toBeUndefined();
  });

  it('want groups that divide what the first layer reads', () => {
    expect(changed((candidate) => ({ ...candidate, stem: { ...candidate.stem, filters: 32 } }))).toBe(
      'groups_divide',
    );
  });

  it('want groups that divide the filters of the block in its later layers', () => {
    const gc = { op: 'gc_ibn', kernel: 3, expansion: 4, groups: 3 } as const;
    const inBlock = (filters: number) =>
      changed((candidate) => ({
        ...candidate,
        backbone: candidate.backbone.map((block, index) =>
          index === 3 ? { filters, layers: [...block.layers.slice(0, 1), gc] } : block,
        ),
      }));
    expect(inBlock(88)).toBe('groups_divide');
    expect(inBlock(96)).toBeUndefined();
  });

  it('want every map read that is not an output', () => {
    const reading = (inputs: readonly string[]) =>
      changed((candidate) => ({
        ...candidate,
        head: candidate.head.map((block, index) => ({ ...block, inputs: inputs[index] ?? '' })),
      }));
    expect(reading(['n3+n4', 'n2+c0n0', 'c0n1+c0n0', 'n4', 'n4+c0n0', 'c0n4'])).toBe('every_map_read');
    expect(reading(['n3+n4', 'n2', 'n3+n4', 'n5+c0n1', 'n5', 'c0n4'])).toBe('every_map_read');
    expect(reading(['n3+n4', 'n2', 'n3+n4', 'n5+c0n0', 'n5', 'c0n4'])).toBeUndefined();
  });
});

describe('the plugin', () => {
  it('provides the task, and the time of its post-processing', () => {
    expect(plugin.provides.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task spaghetti-detection',
      'evaluator detection-postprocessing',
    ]);
  });
});
