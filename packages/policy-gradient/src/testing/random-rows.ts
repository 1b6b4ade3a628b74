import { Random } from '@edgewright/base';
import type { Columns, Row } from '../surrogates/columns.js';
import { INACTIVE } from '../surrogates/columns.js';
import type { Hyperparameters } from '../surrogates/hyperparameters.js';

/** Three categories and two numbers, any of which may be inactive, and two totals. */
export const COLUMNS: Columns = { categories: [true, true, false, true, false], totals: 2 };

/** Rows over {@link COLUMNS}. */
export function randomRows(count: number, seed: number): Row[] {
  const random = Random.from('rows', seed);
  return Array.from({ length: count }, () =>
    Float64Array.of(
      ...COLUMNS.categories.map((category) => {
        if (random.next() < 0.1) return INACTIVE;
        return category ? random.integer(3) : random.next();
      }),
      random.normal(),
      random.normal(),
    ),
  );
}

/** Values of rows: main effects and an interaction, with some noise. */
export function randomValues(rows: readonly Row[], seed: number): Float64Array {
  const random = Random.from('values', seed);
  return Float64Array.from(rows, ([a = 0, b = 0, c = 0, d = 0, e = 0]) => {
    return a - c + (b === d ? 1 : 0) + 0.5 * e + 0.1 * random.normal();
  });
}

export const SOME: Hyperparameters = {
  joint: 0.8,
  additive: 0.5,
  shared: 0.3,
  noise: 0.02,
  rates: Float64Array.of(0.3, 0.6, 0.2, 0.4, 0.9),
};
