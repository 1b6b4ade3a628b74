import { beforeAll, describe, expect, it } from '@jest/globals';
import { pixel6Cost } from '../testing/pixel6.js';
import type { BlockChoice } from './block-choice.js';
import { BLOCK_GRID, choicesOf, evaluateGrid } from './block-grid.js';
import { fits, groupsOf } from './block-kinds.js';
import { keeping, type BlockPlace } from './block-place.js';
import { blockNetwork, evaluateBlock, type CostOf } from './evaluate-block.js';

const PLACE = keeping(28, 64);
const DOWN: BlockPlace = { size: 28, inputs: 48, outputs: 96, stride: 2 };
const GROUPED = { kernel: 3, expansion: 4, groupSize: 64 } as const;
const EVERY_KIND: readonly BlockChoice[] = [
  { op: 'depthwise_ibn', kernel: 3, expansion: 4 },
  { op: 'fused_ibn', kernel: 3, expansion: 4 },
  { op: 'gc_ibn', ...GROUPED },
  { op: 'grouped_ibn', ...GROUPED },
  { op: 'generalised_ibn', ...GROUPED, side: 'expansion', pointwise: 2 },
  { op: 'generalised_ibn', ...GROUPED, side: 'projection', pointwise: 1 },
];

let costOf: CostOf;
beforeAll(async () => {
  costOf = await pixel6Cost();
});

describe('the network of a block', () => {
  it.each(EVERY_KIND)('is four of $op where they keep their shape', (choice) => {
    const names = blockNetwork(choice, PLACE).layers.map(({ name }) => name.split('/')[0]);
    expect([...new Set(names)]).toEqual(['block0', 'block1', 'block2', 'block3']);
  });

  it.each(EVERY_KIND)('is one of $op where it changes the shape', (choice) => {
    const { layers } = blockNetwork(choice, DOWN);
    expect(new Set(layers.map(({ name }) => name.split('/')[0]))).toEqual(new Set(['block0']));
    expect(layers.at(-1)?.out).toEqual([14, 14, 96]);
  });

  it('can be built exactly where the choice fits the place', () => {
    for (const place of [PLACE, DOWN, keeping(7, 160)]) {
      for (const choice of choicesOf({ ...BLOCK_GRID, kernels: [3] })) {
        const built = () => blockNetwork(choice, place);
        if (fits(choice, place)) expect(built).not.toThrow();
        // A generalised block of one group can be built: it is a full convolution, which is another kind.
        else if (groupsOf(choice, place) !== 1 || choice.op !== 'generalised_ibn') {
          expect(built).toThrow(/groups|whole/);
        }
      }
    }
  });
});

describe('the record of a block', () => {
  it('counts one block', () => {
    const { macs, groups } = evaluateBlock({ op: 'gc_ibn', ...GROUPED }, PLACE, costOf);
    expect(groups).toBe(4);
    expect(macs).toBe(28 * 28 * (9 * 16 * 256 + 256 * 64));
  });

  it('counts kernels, and scale and offset of every batch norm, as trainable', () => {
    const { parameters } = evaluateBlock({ op: 'fused_ibn', kernel: 3, expansion: 2 }, PLACE, costOf);
    expect(parameters).toBe(9 * 64 * 128 + 128 * 64 + 2 * (128 + 64));
  });

  it('has shares, costs above 0, and nothing that is not a number', () => {
    const records = evaluateGrid({ ...BLOCK_GRID, kernels: [5] }, costOf);
    for (const { latencyMs, energyMj, utilisation, macs, parameters, streamedBytes } of records) {
      for (const cost of [latencyMs, energyMj, utilisation, macs, parameters])
        expect(cost).toBeGreaterThan(0);
      expect(utilisation).toBeLessThan(1);
      expect(streamedBytes).toBeGreaterThanOrEqual(0);
    }
  });
});
