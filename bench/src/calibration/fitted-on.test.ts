import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idRuns, idsIn } from './fitted-on.js';

describe('runs of ids', () => {
  it('are short for what is regular', () => {
    expect(idRuns([0, 2, 4, 6, 8, 11])).toBe('0-8/2 11');
    expect(idRuns([5, 6, 7, 8, 20, 30, 40])).toBe('5-8/1 20-40/10');
    expect(idRuns([7])).toBe('7');
    expect(idRuns([])).toBe('');
  });

  it('hold exactly the ids they were made of', () => {
    const ids = fc.array(fc.nat({ max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(ids, (given) => {
        const isIn = idsIn(idRuns(given));
        for (let id = 0; id <= 61; id++) expect(isIn(id)).toBe(given.includes(id));
      }),
    );
  });
});
