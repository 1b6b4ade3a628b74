import { describe, expect, it } from '@jest/globals';
import { categorical, discrete, float, integer, ordered } from '../parameters/builders.js';
import { domainText, withoutPrior } from './domain-text.js';
import type { Decision } from './space.js';

describe('domainText', () => {
  it.each<[string, Decision['domain']]>([
    ['{3, 5}', categorical([3, 5])],
    ['{null, [2,2], a}', categorical([null, [2, 2], 'a'])],
    ['{relu 75 %, gelu 25 %}', categorical(['relu', 'gelu'], { weights: [3, 1] })],
    ['tiny < small < base', ordered(['tiny', 'small', 'base'])],
    ['{8, 16, 64}, log', discrete([8, 16, 64], { scale: 'log' })],
    ['integer 8…64 step 8, log', integer({ min: 8, max: 64, step: 8, scale: 'log' })],
    ['integer 1…9, 50 % near 4', integer({ min: 1, max: 9, preferred: 4 })],
    ['float 0…0.5 step 0.05', float({ min: 0, max: 0.5, step: 0.05 })],
    ['float -5…11, normal (mean 3, deviation 2)', float({ scale: 'normal', mean: 3, deviation: 2 })],
    ['float 0…1, 80 % near 0.2', float({ min: 0, max: 1, preferred: 0.2, confidence: 0.8 })],
  ])('says %s', (text, domain) => {
    expect(domainText(domain)).toBe(text);
  });

  it('leaves out what is believed beforehand where only the options count', () => {
    expect(withoutPrior(categorical([3, 5], { preferred: 3 }))).toEqual(categorical([3, 5]));
    expect(withoutPrior(float({ min: 0, max: 1, preferred: 0.2 }))).toEqual(float({ min: 0, max: 1 }));
  });
});
