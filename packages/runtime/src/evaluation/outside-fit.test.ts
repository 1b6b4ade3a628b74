import { describe, expect, it } from '@jest/globals';
import { outsideFit } from './outside-fit.js';

describe('outsideFit', () => {
  it('gives the reasons of evaluators that have some, and nothing else', () => {
    const provenance = {
      fitted: { outside: ['too wide', 'too deep'] },
      inside: { outside: [] },
      other: { device: 'coral' },
      odd: 'text',
    };
    expect(outsideFit(provenance)).toEqual([{ evaluator: 'fitted', reasons: ['too wide', 'too deep'] }]);
  });
});
