import {
  categorical,
  defineSpace,
  float,
  integer,
  ordered,
  repeat,
  type SearchSpace,
  subset,
  variants,
  when,
} from '@edgewright/search-space';

/** Twenty-one points, with branches and a searchable count. */
export const conditionalSpace: SearchSpace = defineSpace({
  op: variants('kind', {
    skip: {},
    conv: { kernel: categorical([3, 5, 7]), wide: categorical([false, true]) },
  }),
  layers: repeat(categorical(['a', 'b']), { min: 0, max: 1 }),
});

/** One hundred and sixty-two points: subsets, conditions, listed branches and counts, some thought likelier than others. */
export const listedSpace: SearchSpace = defineSpace({
  features: subset(['edges', 'depth', 'motion'], { min: 1, max: 2 }),
  depth: ordered([1, 2, 3], { preferred: 2 }),
  ...when('depth', [2, 3], { pool: categorical([null, [2, 2]], { weights: [3, 1] }) }),
  bits: variants('width', [
    [8, { rounding: categorical(['up', 'down', 'nearest']) }],
    [16, {}],
  ]),
});

/** One of every kind of domain, some of them conditional. */
export const mixedSpace: SearchSpace = defineSpace({
  op: variants('kind', {
    dense: {
      units: integer({ min: 1, max: 1000, scale: 'log' }),
      rate: float({ min: 1e-4, max: 1, scale: 'log' }),
    },
    conv: { kernel: integer({ min: 1, max: 7, step: 2 }), act: categorical(['relu', 'none']) },
  }),
  offset: float({ min: -1, max: 1 }),
  depth: repeat(categorical(['x', 'y', 'z']), { min: 1, max: 3 }),
});
