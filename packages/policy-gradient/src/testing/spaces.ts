import {
  categorical,
  defineSpace,
  float,
  integer,
  repeat,
  type SearchSpace,
  variants,
} from '@edgewright/search-space';

/** Twenty-one points, with branches and a searchable count. */
export const conditionalSpace: SearchSpace = defineSpace({
  op: variants('kind', {
    skip: {},
    conv: { kernel: categorical([3, 5, 7]), wide: categorical([false, true]) },
  }),
  layers: repeat(categorical(['a', 'b']), { min: 0, max: 1 }),
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
