import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { networksAround, shareOfValid } from '@edgewright/conformance';
import type { Reference } from '@edgewright/contracts';
import { checkGraph, countsOf, graphFingerprint, layerRecord } from '@edgewright/model-graph';
import { MOBILEBERT, publishedNetworks } from '@edgewright/published-networks';
import { brokenConstraint, checkCandidate, sample, sizeOf, type Candidate } from '@edgewright/search-space';
import plugin, { mobilebertNlp } from './index.js';
import { DEFAULT_OPTIONS, type MobileBertOptions } from './options.js';

const options = (change: Partial<MobileBertOptions> = {}) => ({ ...DEFAULT_OPTIONS, ...change }) as never;
const space = mobilebertNlp.space(options());
const build = (candidate: Candidate, change: Partial<MobileBertOptions> = {}) =>
  mobilebertNlp.build(candidate, options(change));
const references = (change: Partial<MobileBertOptions> = {}) => mobilebertNlp.references(options(change));
const candidateOf = (reference: Reference | undefined): Candidate =>
  reference !== undefined && 'candidate' in reference ? reference.candidate : {};

describe('the references', () => {
  it('are the published networks, under their names, in their order', () => {
    const names = publishedNetworks('language').map(({ name }) => name);
    expect(references().map(({ name }) => name)).toEqual(names);
  });

  it.each(MOBILEBERT)(
    '$name is a point of the space, built layer by layer as published',
    ({ name, graph }) => {
      const candidate = candidateOf(references().find((reference) => reference.name === name));
      expect(checkCandidate(space, candidate)).toEqual(candidate);
      expect(brokenConstraint(space, candidate)).toBeUndefined();
      expect(build(candidate).layers.map(layerRecord)).toEqual(graph().layers.map(layerRecord));
    },
  );

  it('are points of every narrower space, at its longest text if not at the published length', () => {
    for (const sequence_lengths of [[384], [128, 384, 512], [128, 256], [64]] as const) {
      const narrow = mobilebertNlp.space(options({ sequence_lengths }));
      const length = sequence_lengths.find((each) => each === 384) ?? Math.max(...sequence_lengths);
      for (const reference of references({ sequence_lengths })) {
        const candidate = candidateOf(reference);
        expect(checkCandidate(narrow, candidate)).toMatchObject({ sequence_length: length });
      }
    }
  });

  it('are left out where they are no points', () => {
    expect(references({ width: 0.125 })).toEqual([]);
    expect(references({ max_layers: 12 }).map(({ name }) => name)).not.toContain('mobilebert_baseline');
  });

  it('carry published numbers only for the length, the words and the task these were measured on', () => {
    const numbersOf = (change: Partial<MobileBertOptions>) =>
      references(change).map(({ published }) => published.length);
    expect(numbersOf({})).toEqual(MOBILEBERT.map(({ published }) => published.length));
    expect(numbersOf({ sequence_lengths: [128] })).toEqual([0, 0, 0, 0, 0]);
    expect(numbersOf({ classes: 45 })).toEqual([0, 0, 0, 0, 0]);
    expect(numbersOf({ vocabulary_size: 1000 })).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the space', () => {
  it('has 13,910,400 points before constraints, and a quarter of them at one length', () => {
    expect(sizeOf(space)).toBe(13_910_400n);
    expect(sizeOf(mobilebertNlp.space(options({ sequence_lengths: [384] })))).toBe(3_477_600n);
  });

  it('keeps its constraints in more than half of uniform draws', () => {
    expect(shareOfValid(space)).toBeGreaterThan(0.5);
  });
});

describe('candidates', () => {
  const random = Random.from(7, 'candidates');
  const samples = Array.from({ length: 30 }, () => sample(space, random));

  it('build sound graphs that answer with a logit for every token', () => {
    for (const candidate of samples) {
      const graph = build(candidate);
      expect(checkGraph(graph)).toEqual(graph);
      const shapes = graph.outputs.map((name) => graph.layers.find((layer) => layer.name === name)?.out);
      expect(shapes).toEqual([[candidate['sequence_length']], [candidate['sequence_length']]]);
    }
  });

  it('are as narrow and as deep as the options say, and tell classes apart', () => {
    const small = { sequence_lengths: [20], width: 0.125, max_layers: 3, classes: 45 } as const;
    const narrow = mobilebertNlp.space(options(small));
    const drawn = Array.from({ length: 20 }, () => sample(narrow, random));
    expect(Math.max(...drawn.map(({ layers }) => layers as number))).toBeLessThanOrEqual(3);
    expect(Math.max(...drawn.map(({ hidden_size }) => hidden_size as number))).toBeLessThanOrEqual(96);
    for (const candidate of drawn) {
      const graph = build(candidate, small);
      const [logits] = graph.outputs.map((name) => graph.layers.find((layer) => layer.name === name));
      expect(logits?.out).toEqual([45]);
    }
  });

  it('that differ in one decision are different networks', () => {
    for (const candidate of samples.slice(0, 3)) {
      const { candidates, networks } = networksAround({ task: mobilebertNlp, options: options() }, candidate);
      expect(networks).toBe(candidates);
    }
  });

  it('take another vocabulary', () => {
    const [candidate] = samples as [Candidate];
    const counts = [30522, 1000].map(
      (vocabulary_size) => countsOf(build(candidate, { vocabulary_size })).params,
    );
    expect((counts[0] ?? 0) - (counts[1] ?? 0)).toBe(29522 * 128);
  });

  it('in float are other networks of the same shapes, with four times the bytes', () => {
    for (const candidate of samples.slice(0, 3)) {
      const int8 = build(candidate);
      const float = build(candidate, { precision: 'float32' });
      expect(float.layers).toEqual(int8.layers);
      expect(graphFingerprint(float)).not.toBe(graphFingerprint(int8));
      expect(countsOf(float).activationBytes).toBe(4 * countsOf(int8).activationBytes);
    }
  });
});

describe('the constraints', () => {
  const small = candidateOf(references().find(({ name }) => name.endsWith('_s')));
  const broken = (change: Candidate) => brokenConstraint(space, { ...small, ...change })?.name;

  it.each([
    { heads: 8, expected: undefined },
    { heads: 6, expected: 'heads_divide_bottleneck' },
    { heads: 12, expected: 'heads_divide_bottleneck' },
    { heads: 6, bottleneck_size: 192, expected: undefined },
    { hidden_size: 256, expected: undefined },
    { hidden_size: 256, bottleneck_size: 320, expected: 'bottleneck_is_narrow' },
  ])('of $heads heads, a bottleneck of $bottleneck_size, hidden $hidden_size: $expected', (row) => {
    const { expected, ...given } = row;
    const change = JSON.parse(JSON.stringify(given)) as Candidate;
    expect(broken(change)).toBe(expected);
    if (expected === 'heads_divide_bottleneck') {
      expect(() => build({ ...small, ...change })).toThrow(/heads do not divide/);
    }
  });
});

describe('the package', () => {
  it('brings one task, under its names', () => {
    expect(plugin).toMatchObject({ name: '@edgewright/mobilebert-nlp', apiVersion: 2 });
    expect(plugin.provides.map(({ kind, name }) => ({ kind, name }))).toEqual([
      { kind: 'task', name: 'mobilebert-nlp' },
    ]);
  });
});
