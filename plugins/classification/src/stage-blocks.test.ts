import { describe, expect, it } from '@jest/globals';
import { Random } from '@edgewright/base';
import { checkOptions } from '@edgewright/contracts';
import { sample, sizeOf } from '@edgewright/search-space';
import { blockSites, classification, type ClassificationOptions } from './index.js';
import { DEFAULT_OPTIONS, OPTIONS_SCHEMA } from './options.js';
import { classificationSpace } from './space.js';

const optionsWith = (options: object) =>
  checkOptions(OPTIONS_SCHEMA, options, 'options') as unknown as ClassificationOptions;
const LATE = [
  { stage: 5, op: 'gc_ibn', kernels: [3], expansions: [4, 8], group_sizes: [64, 128] },
  { stage: 5, op: 'depthwise_ibn', kernels: [5, 3] },
];

describe('blocks of single stages', () => {
  const options = optionsWith({ stage_blocks: LATE });
  const space = classificationSpace(options);

  it('are all that is ever drawn there', () => {
    const random = Random.from(3, 'stage blocks');
    const drawn = Array.from({ length: 100 }, () => sample(space, random).stages[5]?.blocks ?? []).flat();
    const allowed = drawn.every((block) =>
      block.op === 'gc_ibn'
        ? block.kernel === 3 && [4, 8].includes(block.expansion) && [64, 128].includes(block.group_size)
        : block.op === 'depthwise_ibn' && block.kernel !== 7,
    );
    expect(allowed).toBe(true);
    expect(new Set(drawn.map(({ op }) => op))).toEqual(new Set(['gc_ibn', 'depthwise_ibn']));
  });

  it('are no constraint: nothing is drawn to be rejected', () => {
    const names = (of: typeof space) => of.constraints.map(({ name }) => name);
    expect(names(space)).toEqual(names(classificationSpace(DEFAULT_OPTIONS)));
  });

  it('shrink the space by exactly what they leave out of a stage of one to four blocks', () => {
    const blocks = (choices: bigint) => choices + choices ** 2n + choices ** 3n + choices ** 4n;
    const whole = sizeOf(classificationSpace(DEFAULT_OPTIONS)) ?? 0n;
    // 2 · 2 of GC-IBN and 2 · 4 of depthwise, of 2 · 12 and 2 · 36.
    expect(sizeOf(space)).toBe((whole / blocks(96n)) * blocks(12n));
  });

  it('leave references that have others as fixed graphs', () => {
    const other = optionsWith({ stage_blocks: [{ stage: 5, op: 'fused_ibn' }] });
    const fixed = classification.references(other as never).filter((reference) => 'graph' in reference);
    expect(fixed).toHaveLength(classification.references(DEFAULT_OPTIONS as never).length);
  });

  it.each([
    [{ block_kinds: ['fused_ibn'], stage_blocks: LATE }, 'classification/no-blocks-left'],
    [{ stage_blocks: [...LATE, { stage: 5, op: 'gc_ibn' }] }, 'classification/repeated-stage-blocks'],
  ])('refuse %j', (given, code) => {
    expect(() => classificationSpace(optionsWith(given))).toThrow(expect.objectContaining({ code }));
  });
});

describe('the sites of blocks', () => {
  const { stages } = blockSites(DEFAULT_OPTIONS);

  it('are every width a stage may begin with, and every width it may keep', () => {
    expect(stages.map((sites) => sites.length)).toEqual([6, 12, 16, 25, 39, 40, 25]);
    expect(stages[0]?.[0]).toEqual({ size: 112, inputs: 32, outputs: 16, stride: 1 });
    expect(stages[5]?.at(-1)).toEqual({ size: 7, inputs: 256, outputs: 256, stride: 1 });
  });

  it('differ from one another', () => {
    for (const sites of stages) {
      expect(new Set(sites.map((site) => JSON.stringify(site))).size).toBe(sites.length);
    }
  });
});
