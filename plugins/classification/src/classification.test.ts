import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { networksAround, shareOfValid } from '@edgewright/conformance';
import type { Reference } from '@edgewright/contracts';
import { checkGraph, countsOf, graphFingerprint, layerRecord } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import {
  brokenConstraint,
  checkCandidate,
  sample,
  sizeOf,
  type Candidate,
  type SearchSpace,
} from '@edgewright/search-space';
import type { ClassificationCandidate } from './candidate.js';
import plugin, { classification } from './index.js';
import { DEFAULT_OPTIONS, type ClassificationOptions } from './options.js';
import { scaledFilters } from './stages.js';

const options = (change: Partial<ClassificationOptions> = {}) => ({ ...DEFAULT_OPTIONS, ...change }) as never;
const space = classification.space(options());
const build = (candidate: Candidate) => classification.build(candidate, options());
const references = (change: Partial<ClassificationOptions> = {}) =>
  classification.references(options(change));
const graphOf = (reference: Reference) =>
  'graph' in reference ? reference.graph() : classification.build(reference.candidate, options());

describe('the width', () => {
  it('scales filters to the nearest multiples of 8, each once', () => {
    expect(scaledFilters([32, 64], 0.25)).toEqual([8, 16]);
    expect(scaledFilters([112, 128, 144, 160, 192, 224, 240], 0.25)).toEqual([32, 40, 48, 56, 64]);
    expect(scaledFilters([16, 24, 32], 0.125)).toEqual([8]);
    expect(scaledFilters([1280, 1344, 1408], 1)).toEqual([1280, 1344, 1408]);
  });

  it('makes networks of about its square times the parameters', () => {
    const narrow = options({ width: 0.25, input_size: 32, classes: 10 });
    const wide = options({ input_size: 32, classes: 10 });
    const params = (of: typeof wide) => {
      const drawn = Array.from({ length: 40 }, (_, index) =>
        sample(classification.space(of), Random.from('width', index)),
      );
      return drawn.reduce((sum, candidate) => sum + countsOf(classification.build(candidate, of)).params, 0);
    };
    const ratio = params(narrow) / params(wide);
    expect(ratio).toBeGreaterThan(0.03);
    expect(ratio).toBeLessThan(0.12);
  });
});

describe('strides and blocks', () => {
  const small = options({ input_size: 28, classes: 10, strides: [2, 1, 2, 1, 2, 1, 1, 1], max_blocks: 2 });
  const drawn = Array.from({ length: 50 }, (_, index) =>
    sample(classification.space(small), Random.from('strides', index)),
  );

  it('leave the last stage the pixels that strides leave', () => {
    for (const candidate of drawn) {
      const top = classification.build(candidate, small).layers.find(({ name }) => name === 'top');
      expect(top?.out.slice(0, 2)).toEqual([4, 4]);
    }
  });

  it('limit the blocks of every stage', () => {
    const counts = drawn.flatMap((candidate) =>
      (candidate as unknown as ClassificationCandidate).stages.map(({ blocks }) => blocks.length),
    );
    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });

  it('draw no two candidates of one network', () => {
    // Two filters in all, so that neighbouring stages often have equal ones.
    const narrow = options({
      width: 0.125,
      strides: [2, 1, 1, 1, 1, 1, 1, 1],
      max_blocks: 2,
      input_size: 16,
    });
    const of = (index: number) => sample(classification.space(narrow), Random.from('split', index));
    const broken = Array.from(
      { length: 100 },
      (_, index) => of(index) as unknown as ClassificationCandidate,
    ).filter(({ stages }) =>
      stages.some(({ filters, blocks }, index) => {
        const earlier = stages[index - 1];
        // The first stage has one block whatever the others have.
        const isFull = index < 2 || earlier?.blocks.length === 2;
        return earlier?.filters === filters && !isFull && blocks.length > 1;
      }),
    );
    expect(broken).toEqual([]);
  });

  it('make the published networks fixed graphs', () => {
    const strides = [2, 1, 2, 2, 1, 1, 2, 1];
    expect(references({ strides }).every((reference) => 'graph' in reference)).toBe(true);
  });
});

describe('the references', () => {
  it('are the published networks, under their names', () => {
    const names = publishedNetworks('classification').map((network) => network.name);
    expect(
      references()
        .map((reference) => reference.name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it.each(publishedNetworks('classification'))(
    '$name is built layer by layer as published',
    ({ name, graph }) => {
      const found = references().filter((reference) => reference.name === name);
      expect(found.map((reference) => graphOf(reference).layers.map(layerRecord))).toEqual([
        graph().layers.map(layerRecord),
      ]);
    },
  );

  it.each(references().filter(({ name }) => name.includes('_v2_')))(
    '$name is a point of the space',
    (reference) => {
      const candidate = 'candidate' in reference ? reference.candidate : {};
      expect(checkCandidate(space, candidate)).toEqual(candidate);
      expect(brokenConstraint(space, candidate)).toBeUndefined();
    },
  );

  it('are fixed graphs beside a space of other widths', () => {
    expect(references({ width: 0.5 }).every((reference) => 'graph' in reference)).toBe(true);
  });

  it('of the first family are fixed graphs', () => {
    const fixed = references().filter((reference) => 'graph' in reference);
    expect(fixed).toHaveLength(5);
    expect(fixed.every(({ name }) => !name.includes('_v2_'))).toBe(true);
  });

  it('become fixed graphs where the options leave out a kind of block they have', () => {
    const fixed = references({ block_kinds: ['depthwise_ibn', 'fused_ibn'] });
    expect(fixed.every((reference) => 'graph' in reference)).toBe(true);
  });

  it('carry published numbers only for the images and classes these were measured on', () => {
    expect(references().every(({ published }) => published.length > 0)).toBe(true);
    for (const change of [{ input_size: 192 }, { classes: 10 }]) {
      expect(references(change).every(({ published }) => published.length === 0)).toBe(true);
    }
  });
});

describe('the space', () => {
  const choices = (pattern: RegExp, of: SearchSpace = space): unknown[] => {
    const texts = of.decisions
      .filter(({ path }) => pattern.test(path))
      .map(({ domain }) => JSON.stringify('choices' in domain ? domain.choices : [domain.min, domain.max]));
    return [...new Set(texts)].map((text): unknown => JSON.parse(text));
  };

  it('offers what section 5.1 describes', () => {
    const kinds = ['depthwise_ibn', 'fused_ibn', 'gc_ibn', 'grouped_ibn'];
    expect(choices(/blocks\[\d\]\.op$/)).toEqual([['projection', ...kinds], kinds]);
    expect(choices(/blocks\[\d\]\.kernel$/)).toEqual([[3, 5, 7]]);
    expect(choices(/expansion$/)).toEqual([[2, 4, 6, 8]]);
    expect(choices(/group_size$/)).toEqual([[32, 64, 128]]);
    expect(choices(/^stem/)).toEqual([
      [3, 5, 7],
      [32, 64],
    ]);
    expect(choices(/^top_filters/)).toEqual([[1280, 1344, 1408]]);
  });

  it('has seven stages with depths up to 1-2-4-4-4-4-1', () => {
    const blocks = space.decisions.filter(({ path }) => path.endsWith('.op')).map(({ path }) => path);
    const depths = Array.from(
      { length: 7 },
      (_, stage) => blocks.filter((path) => path.startsWith(`stages[${stage}]`)).length,
    );
    expect(depths).toEqual([1, 2, 4, 4, 4, 4, 1]);
    expect(choices(/count$/)).toEqual([
      [1, 2],
      [1, 4],
    ]);
  });

  it('has 2.7 · 10^45 points before constraints, and 2.9 · 10^33 without group convolution', () => {
    expect(sizeOf(space)).toBe(2668082244305721922455691453907394141093888000n);
    const plain = classification.space(options({ block_kinds: ['depthwise_ibn', 'fused_ibn'] }));
    expect(sizeOf(plain)).toBe(2932201515108100032000000000000000n);
  });

  it('leaves out the kinds of block that the options leave out', () => {
    const plain = classification.space(options({ block_kinds: ['fused_ibn', 'depthwise_ibn'] }));
    const random = Random.from(1, 'plain');
    for (let index = 0; index < 50; index++) {
      const graph = build(sample(plain, random));
      expect(graph.layers.some((layer) => layer.op === 'group_conv2d')).toBe(false);
    }
  });

  it('keeps its constraints in about a tenth of uniform draws', () => {
    expect(shareOfValid(space)).toBeGreaterThan(0.08);
  });
});

describe('candidates', () => {
  const random = Random.from(7, 'candidates');
  const samples = Array.from({ length: 100 }, () => sample(space, random));

  it('build sound graphs of the asked size', () => {
    for (const candidate of samples) {
      const graph = build(candidate);
      expect(checkGraph(graph)).toEqual(graph);
      expect(graph.layers.at(-1)?.out).toEqual([1001]);
    }
  });

  it('have identities exactly at stride 1 between equal channels', () => {
    for (const candidate of samples) {
      const { layers } = build(candidate);
      const byName = new Map(layers.map((layer) => [layer.name, layer]));
      const blocks = layers.filter((layer) => layer.name.endsWith('/project'));
      for (const project of blocks) {
        const name = project.name.slice(0, 7);
        const first = layers.find((layer) => layer.name.startsWith(name));
        expect(byName.has(`${name}/add`)).toBe(first?.in.toString() === project.out.toString());
      }
    }
  });

  it('that differ in one decision are different networks', () => {
    for (const candidate of samples.slice(0, 10)) {
      const { candidates, networks } = networksAround(
        { task: classification, options: options() },
        candidate,
      );
      expect(networks).toBe(candidates);
    }
  });

  it('take other images and classes', () => {
    const small = { input_size: 96, classes: 10 };
    const [candidate] = samples as [Candidate];
    const graph = classification.build(candidate, options(small));
    expect(graph.inputs[0]?.shape).toEqual([96, 96, 3]);
    expect(graph.layers.at(-1)?.out).toEqual([10]);
    expect(countsOf(graph).macs).toBeLessThan(countsOf(build(candidate)).macs);
  });
});

describe('the constraints', () => {
  const tiny = references().flatMap((reference) =>
    reference.name.endsWith('tiny') && 'candidate' in reference ? [reference.candidate] : [],
  )[0] as unknown as ClassificationCandidate;
  const changed = (stage: number, change: Partial<ClassificationCandidate['stages'][number]>): Candidate => {
    const stages = tiny.stages.map((given, index) => (index === stage ? { ...given, ...change } : given));
    return { ...tiny, stages } as unknown as Candidate;
  };
  const broken = (candidate: Candidate) => brokenConstraint(space, candidate)?.name;
  const common = { kernel: 3, expansion: 4 } as const;

  it.each([
    // The stage has 32 filters: 128 expanded channels after its first block.
    { op: 'gc_ibn', expansion: 4, group_size: 64, expected: undefined },
    { op: 'gc_ibn', expansion: 4, group_size: 128, expected: 'groups_divide' },
    { op: 'gc_ibn', expansion: 6, group_size: 32, expected: 'groups_divide' },
    { op: 'gc_ibn', expansion: 8, group_size: 128, expected: undefined },
    { op: 'grouped_ibn', expansion: 6, group_size: 32, expected: undefined },
    { op: 'grouped_ibn', expansion: 6, group_size: 64, expected: undefined },
    { op: 'grouped_ibn', expansion: 6, group_size: 128, expected: 'groups_divide' },
    { op: 'grouped_ibn', expansion: 2, group_size: 64, expected: 'groups_divide' },
  ] as const)(
    '$op with expansion $expansion and groups of $group_size: $expected',
    ({ expected, ...block }) => {
      const blocks = [
        { ...common, op: 'fused_ibn' },
        { ...block, kernel: 3 },
      ] as const;
      const candidate = changed(1, { blocks });
      expect(broken(candidate)).toBe(expected);
      if (expected === undefined) expect(() => build(candidate)).not.toThrow();
      else expect(() => build(candidate)).toThrow(/groups/);
    },
  );

  it('leave one way to split the blocks of stages 3 and 4 where these are one', () => {
    const blocks = (count: number) =>
      Array.from({ length: count }, () => ({ ...common, op: 'fused_ibn' as const }));
    const split = (third: number, fourth: number) => {
      const { stages, ...rest } = changed(3, {
        filters: 160,
        blocks: blocks(third),
      }) as unknown as ClassificationCandidate;
      const [a, b, c, d, , f, g] = stages;
      return {
        ...rest,
        stages: [a, b, c, d, { filters: 160, blocks: blocks(fourth) }, f, g],
      } as unknown as Candidate;
    };
    const kept = [1, 2, 3, 4].flatMap((third) =>
      [1, 2, 3, 4]
        .filter((fourth) => broken(split(third, fourth)) === undefined)
        .map((fourth) => third + fourth),
    );
    expect(kept).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(graphFingerprint(build(split(3, 2)))).toBe(graphFingerprint(build(split(4, 1))));
  });
});

describe('the package', () => {
  it('brings one task, under its names', () => {
    expect(plugin).toMatchObject({ name: '@edgewright/classification', apiVersion: 2 });
    expect(plugin.provides.map(({ kind, name }) => ({ kind, name }))).toEqual([
      { kind: 'task', name: 'classification' },
    ]);
  });
});
