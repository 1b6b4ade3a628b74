import { describe, expect, it } from '@jest/globals';
import { compareWithPublished } from './compare-with-published.js';

const network = (name: string, latency_ms: number, top1: number) => ({ name, metrics: { latency_ms, top1 } });
const plane = { quality: 'top1', cost: 'latency_ms' };

describe('compareWithPublished', () => {
  it('takes the best that costs at most as much, the bound included', () => {
    const front = [network('fast', 0.8, 74), network('equal', 1, 77), network('slow', 1.1, 79)];
    const [comparison] = compareWithPublished(front, [network('published', 1, 76)], plane);
    expect(comparison?.found?.name).toBe('equal');
    expect(comparison?.gain).toBe(1);
  });

  it('finds nothing where everything costs more', () => {
    const [comparison] = compareWithPublished([network('slow', 2, 80)], [network('published', 1, 76)], plane);
    expect(comparison?.found).toBeUndefined();
    expect(comparison?.gain).toBeUndefined();
  });
});
