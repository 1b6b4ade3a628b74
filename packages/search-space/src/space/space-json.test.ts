import type { Json } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { categorical, float, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import { spaceFromJson } from './space-from-json.js';
import { spaceToJson } from './space-json.js';

const kernel = categorical([3, 5]);
const space = defineSpace(
  {
    width: integer({ min: 8, max: 32, step: 8, scale: 'log' }),
    blocks: repeat(variants('op', { ibn: { kernel }, skip: {} }), { min: 1, max: 2 }),
    tail: sequence(group({ drop: float({ min: 0, max: 1 }) })),
  },
  [{ name: 'narrow', message: 'width < 32', holds: ({ width }) => width < 32 }],
);

const json = {
  fields: [
    { name: 'width', kind: 'integer', min: 8, max: 32, step: 8, scale: 'log' },
    {
      name: 'blocks',
      kind: 'repeat',
      min: 1,
      max: 2,
      element: {
        kind: 'variants',
        key: 'op',
        branches: [
          { name: 'ibn', fields: [{ name: 'kernel', kind: 'categorical', choices: [3, 5] }] },
          { name: 'skip', fields: [] },
        ],
      },
    },
    {
      name: 'tail',
      kind: 'sequence',
      elements: [
        {
          kind: 'group',
          fields: [{ name: 'drop', kind: 'float', min: 0, max: 1, scale: 'linear', perturbation: 0.1 }],
        },
      ],
    },
  ],
  constraints: [{ name: 'narrow', message: 'width < 32' }],
};

describe('spaceToJson', () => {
  it('keeps order in arrays, and names and messages of constraints', () => {
    expect(spaceToJson(space)).toEqual(json);
    expect(JSON.parse(JSON.stringify(spaceToJson(space)))).toEqual(json);
  });
});

describe('spaceFromJson', () => {
  it('reads back the same tree and decisions, without constraints', () => {
    const read = spaceFromJson(json);
    expect(read.root).toEqual(space.root);
    expect(read.decisions).toEqual(space.decisions);
    expect(read.constraints).toEqual([]);
  });

  it('fills in defaults', () => {
    const short = { fields: [{ name: 'a', kind: 'integer', min: 0, max: 3 }] };
    expect(spaceFromJson(short).decisions[0]?.domain).toEqual(integer({ min: 0, max: 3 }));
  });

  const field = (rest: Json): Json => ({ fields: [{ name: 'a', ...(rest as object) }] });
  const deep = `${'{"kind":"sequence","elements":['.repeat(5000)}${']}'.repeat(5000)}`;
  const refused: readonly (readonly [string, unknown])[] = [
    ['$: null is not an object', null],
    ['$: "fields" is missing', {}],
    ['$: the key "field" is unknown. Did you mean "fields"?', { field: [] }],
    ['$.fields: an object is not an array', { fields: {} }],
    ['$.fields[0]: 3 is not an object', { fields: [3] }],
    ['$.fields[0].name: undefined is not a text', { fields: [{ kind: 'categorical', choices: [1] }] }],
    [
      '$.fields[1]: the name "a" is taken',
      { fields: [1, 2].map(() => ({ name: 'a', kind: 'categorical', choices: [1] })) },
    ],
    ['$.fields[0].kind: undefined is not a text', field({})],
    ['$.fields[0]: the kind "intger" is unknown. Did you mean "integer"?', field({ kind: 'intger' })],
    ['$.fields[0]: the kind "toString" is unknown', field({ kind: 'toString' })],
    ['$.fields[0]: "max" is missing', field({ kind: 'integer', min: 1 })],
    [
      '$.fields[0]: the key "setp" is unknown. Did you mean "step"?',
      field({ kind: 'integer', min: 1, max: 2, setp: 1 }),
    ],
    ['$.fields[0]: integer: min is 2 and max is 1', field({ kind: 'integer', min: 2, max: 1 })],
    ['$.fields[0].choices: 3 is not an array', field({ kind: 'categorical', choices: 3 })],
    ['$.fields[0]: categorical: an object is not a choice', field({ kind: 'categorical', choices: [{}] })],
    ['$.fields[0].element: null is not an object', field({ kind: 'repeat', min: 1, max: 2, element: null })],
    [
      '$.fields[0].branches[0]: "fields" is missing',
      field({ kind: 'variants', key: 'op', branches: [{ name: 'x' }] }),
    ],
    [
      '$.fields[0].fields[0]: float: max is "x"',
      field({ kind: 'group', fields: [{ name: 'b', kind: 'float', min: 0, max: 'x' }] }),
    ],
    ['nested more than 100 levels deep', field(JSON.parse(deep) as Json)],
  ];
  it.each(refused)('refuses %s', (message, wrong) => {
    expect(() => spaceFromJson(wrong)).toThrow(
      expect.objectContaining({ code: 'search-space/bad-space-json' }),
    );
    expect(() => spaceFromJson(wrong)).toThrow(message);
  });
});
