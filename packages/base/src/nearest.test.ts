import { describe, expect, it } from '@jest/globals';
import { nearest, suggestion } from './nearest.js';

describe('nearest', () => {
  it.each([
    ['latecny_ms', 'latency_ms'],
    ['Latency_ms', 'latency_ms'],
    ['energ_mj', 'energy_mj'],
    ['LAT', 'latency_ms'],
    ['weight', 'weight_bytes'],
    ['energy_mj_total', 'energy_mj'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, ['energy_mj', 'latency_ms', 'weight_bytes'])).toBe(meant);
  });

  it('offers nothing when nothing is near', () => {
    expect(nearest('la', ['energy_mj', 'latency_ms'])).toBeUndefined();
    expect(nearest('colour', ['energy_mj', 'latency_ms'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});

describe('suggestion', () => {
  it('names the nearest word and what is allowed', () => {
    expect(suggestion('randon', ['random', 'evolution'])).toBe(
      'Did you mean "random"? Allowed: random, evolution.',
    );
    expect(suggestion('zzz', ['random'])).toBe('Allowed: random.');
  });

  it('shortens a long list', () => {
    const many = Array.from({ length: 30 }, (_, index) => `name-${index}`);
    expect(suggestion('unrelated', many)).toMatch(/name-19, …\.$/);
  });
});
