import { describe, expect, it } from '@jest/globals';
import { categorical, defineSpace } from '@edgewright/search-space';
import { candidateIn } from './candidate-in.js';

const space = defineSpace({ filters: categorical([8, 16]) });

describe('candidateIn', () => {
  it.each([
    [{ filters: 8 }],
    [{ candidate: { filters: 8 }, reward: 1 }],
    [{ study: 'a', trial: { number: 1, candidate: { filters: 8 } } }],
  ])('finds the candidate in %j', (value) => {
    expect(candidateIn(space, value, 'a.json')).toEqual({ filters: 8 });
  });

  it('takes the whole where the space has a field of that name', () => {
    const odd = defineSpace({ candidate: categorical([1, 2]) });
    expect(candidateIn(odd, { candidate: 2 }, 'a.json')).toEqual({ candidate: 2 });
  });

  it.each([
    [{ candidate: { filters: 7 } }, '"candidate" of a.json is not a candidate'],
    [{ trial: { candidate: {} } }, '"trial.candidate" of a.json is not a candidate'],
    [{ filters: 7 }, 'a.json is not a candidate of the space'],
    [{ name: 'x' }, 'it has no "candidate" and no "trial.candidate"'],
    [[1], 'it has no "candidate"'],
    [null, 'it has no "candidate"'],
  ])('says of %j what was looked for', (value, message) => {
    expect(() => candidateIn(space, value, 'a.json')).toThrow(message);
  });
});
