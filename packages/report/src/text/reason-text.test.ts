import { describe, expect, it } from '@jest/globals';
import { reasonText } from './reason-text.js';

describe('the reason of a suggestion', () => {
  it('is a sentence with units', () => {
    const reason = {
      attempt: 0,
      by: 'neighbour',
      expected: { latency_ms: 1.00042, top1: 76.61 },
      log_acquisition: -6.75,
      log_probability: -105.09,
      of: 129,
    };
    const unitOf = (metric: string) => (metric === 'latency_ms' ? 'ms' : '%');
    expect(reasonText(reason, unitOf)).toBe(
      'proposed as a neighbour of trial 129; expected latency_ms 1.000 ms, top1 76.61 %',
    );
    expect(reasonText({ ...reason, attempt: 2, local_search_step: 3 })).toBe(
      'proposed as a neighbour of trial 129; step 3 of a local search; asked 3 times; expected latency_ms 1.000, top1 76.61',
    );
  });

  it('tells of other suggesters and of people as they do', () => {
    expect(reasonText({ attempt: 0, by: 'initial design' })).toBe(
      'one of the first trials, spread evenly over the space',
    );
    expect(reasonText({ by: 'enqueue', of: 'other/7' })).toBe('by enqueue, of other/7');
    expect(reasonText({ mutated_field: 'stem', odds: [1, null] })).toBe('mutated field stem; odds [1,null]');
    expect(reasonText({})).toBe('');
  });
});
