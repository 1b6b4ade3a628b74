import assert from 'node:assert/strict';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { BLOCK_GRID } from '../blocks/block-grid.js';
import { studyBlocks, type BlockStudy } from '../study-blocks.js';
import { pixel6Cost } from '../testing/pixel6.js';
import { agrees, judged, type Claim } from './claim.js';

let study: BlockStudy;
beforeAll(async () => {
  study = studyBlocks(await pixel6Cost());
});

const claim = (name: string): Claim => {
  const found = study.claims.find((one) => one.name === name);
  assert(found, name);
  return found;
};
const valuesAt = (name: string, shape: string) =>
  claim(name).table.rows.find((row) => row.shape === shape)?.values;

/** Computed by the shipped pixel6-edgetpu; a change of the model changes them, and docs/block-analysis.md with them. */
const TABLE: readonly (readonly [string, boolean, readonly number[]])[] = [
  ['full convolution', true, [2.69]],
  ['GC-IBN best case', false, [2.65, 2.86, 0.52]],
  ['GC-IBN utilisation', false, [0.79, 1.17]],
  ['fused IBN late', true, [0.86, 2.96, 0.34]],
  ['small groups', true, [0.52, 0.47, 1.36]],
  ['dual block', true, [1.56]],
];

describe('the claims of the paper on the Pixel 6', () => {
  it.each(TABLE)('%s: reproduced %s', (name, reproduced, figures) => {
    const rounded = claim(name).figures.map(({ measured }) => Number(measured.toFixed(2)));
    expect({ reproduced: claim(name).reproduced, figures: rounded }).toEqual({ reproduced, figures });
  });

  it('are all of them in the table', () => {
    expect(study.claims.map(({ name }) => name)).toEqual(TABLE.map(([name]) => name));
  });

  it('compare GC-IBNs of ever fewer groups with the fused IBN, where its weights fit on chip', () => {
    expect(
      valuesAt('GC-IBN utilisation', '14 × 14 × 192')?.map((value) => Number(value?.toFixed(2))),
    ).toEqual([0.33, 0.53, 0.79, 0.93]);
    expect(valuesAt('GC-IBN utilisation', '7 × 7 × 384')).toBeUndefined();
  });

  it('follow the fused IBN through every place of the grid', () => {
    expect(claim('fused IBN late').table.rows).toHaveLength(BLOCK_GRID.places.length);
    expect(valuesAt('fused IBN late', '112 × 112 × 16')?.[0]).toBeLessThan(0.7);
    expect(valuesAt('fused IBN late', '7 × 7 × 384')?.[0]).toBeGreaterThan(6);
  });
});

describe('a figure', () => {
  const figure = (kind: 'about' | 'above' | 'below', value: number, measured: number) =>
    agrees({ what: '', claimed: { kind, value }, measured });

  it('about a number is within 20 % of it', () => {
    expect([2.39, 2.41, 3.59, 3.61].map((measured) => figure('about', 3, measured))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('on a side of a number is strictly there', () => {
    expect([figure('above', 1, 1), figure('above', 1, 1.01)]).toEqual([false, true]);
    expect([figure('below', 1, 1), figure('below', 1, 0.99)]).toEqual([false, true]);
  });

  it('that is none is not an agreement, and one disagreement is enough against a claim', () => {
    expect(figure('about', 1, Number.NaN)).toBe(false);
    const figures = [1, 2].map((measured) => ({
      what: '',
      claimed: { kind: 'about', value: 1 } as const,
      measured,
    }));
    const rest = { name: '', statement: '', section: '', comparison: '', table: { columns: [], rows: [] } };
    expect(judged({ ...rest, figures }).reproduced).toBe(false);
  });
});
