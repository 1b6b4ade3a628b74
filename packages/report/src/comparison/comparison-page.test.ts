import { describe, expect, it } from '@jest/globals';
import { ofInterest } from './comparison-page.js';

const network = (name: string, latency_ms: number) => ({ name, metrics: { latency_ms } });
const plane = { quality: 'top1', cost: 'latency_ms' };
const published = [network('small', 1), network('large', 2)];

describe('ofInterest', () => {
  it('keeps what is about as fast as the published networks, by latency', () => {
    const front = [network('slow', 8), network('b', 2.2), network('a', 0.9), network('fast', 0.5)];
    expect(ofInterest(front, published, plane).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('keeps everything where there is nothing to compare with', () => {
    expect(ofInterest([network('slow', 8), network('fast', 0.5)], [], plane).map(({ name }) => name)).toEqual(
      ['fast', 'slow'],
    );
  });
});
