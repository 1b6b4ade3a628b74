import { categorical, float, integer } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { parameterKind } from './parameter-kind.js';

describe('parameterKind', () => {
  it.each([
    ['boolean', categorical([true, false]), 'integer'],
    ['boolean', categorical([true, null, false]), 'integer'],
    ['int32', categorical([3, 5, null]), 'integer'],
    ['int64', categorical([3, 2 ** 31]), 'integer'],
    ['text', categorical([true, 2]), 'integer'],
    ['text', categorical([1, 'auto']), 'any'],
    ['text', categorical(['a', 'b']), 'text'],
    ['double', categorical([1, 0.5]), 'real'],
    ['int32', integer({ min: 1, max: 4 }), 'integer'],
    ['int64', integer({ min: 1, max: 2 ** 40 }), 'integer'],
    ['double', float({ min: 0, max: 1 }), 'real'],
  ] as const)('is %s of %j', (kind, domain, declared) => {
    expect(parameterKind(domain, declared)).toBe(kind);
  });

  it('goes by how SQL declares a column whose space nobody kept', () => {
    const kinds = (['integer', 'real', 'text', 'any'] as const).map((declared) =>
      parameterKind(undefined, declared),
    );
    expect(kinds).toEqual(['int64', 'double', 'text', 'text']);
  });
});
