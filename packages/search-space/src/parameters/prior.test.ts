import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { categorical, ordered } from './choices.js';
import { float, integer } from './numbers.js';
import { drawCode } from './options.js';
import { massBetween, optionPrior, tiledRange } from './prior.js';
import { fromUnit, toUnit } from './unit-range.js';

const DRAWS = 4000;

/** The share of draws that meet a condition. */
function shareOf(domain: Parameters<typeof drawCode>[0], meets: (code: number) => boolean): number {
  const random = Random.from('prior');
  let met = 0;
  for (let draw = 0; draw < DRAWS; draw++) if (meets(drawCode(domain, random))) met++;
  return met / DRAWS;
}

describe('priors', () => {
  it('are the weights of a list, summed up to 1', () => {
    expect([...(optionPrior(categorical(['a', 'b'], { weights: [1, 3] })) ?? [])]).toEqual([0.25, 0.75]);
    expect(optionPrior(categorical(['a', 'b']))).toBeUndefined();
  });

  it('are what draws of a list keep to', () => {
    const sizes = ordered(['s', 'm', 'l', 'xl'], { preferred: 'm', confidence: 0.7 });
    optionPrior(sizes)?.forEach((probability, option) => {
      expect(shareOf(sizes, (code) => code === option)).toBeCloseTo(probability, 1);
    });
  });

  it('are what draws of a range keep to', () => {
    for (const domain of [
      integer({ min: 1, max: 100, preferred: 20, confidence: 0.6 }),
      integer({ min: 1, max: 100, scale: 'log', preferred: 100 }),
      integer({ min: 0, max: 5000, preferred: 0, confidence: 0.9 }),
    ]) {
      const tiles = tiledRange(domain);
      const end = (code: number) => toUnit(tiles, domain.min + (code + 1) * domain.step);
      for (const limit of [0, 10, 19, 60])
        expect(shareOf(domain, (code) => code <= limit)).toBeCloseTo(massBetween(domain, 0, end(limit)), 1);
    }
    const rate = float({ min: 1e-4, max: 1, scale: 'log', preferred: 1e-2, confidence: 0.5 });
    for (const place of [0.2, 0.45, 0.6])
      expect(shareOf(rate, (value) => value < fromUnit(rate, place))).toBeCloseTo(
        massBetween(rate, 0, place),
        1,
      );
  });

  it('sum up to 1 over a range', () => {
    for (const preferred of [0, 0.31, 1])
      expect(massBetween(float({ min: 0, max: 1, preferred }), 0, 1)).toBeCloseTo(1, 12);
  });

  it('draw whole numbers on a normal scale by their nearest', () => {
    const width = integer({ scale: 'normal', mean: 6, deviation: 2 });
    // Φ(0.25) − Φ(−0.25), Abramowitz & Stegun 1964, table 26.1
    expect(shareOf(width, (code) => width.min + code === 6)).toBeCloseTo(0.197, 1);
    const mean = Array.from({ length: 300 }, (_, draw) => drawCode(width, Random.from(draw)) + width.min);
    expect(mean.reduce((sum, value) => sum + value, 0) / mean.length).toBeCloseTo(6, 0);
  });
});
