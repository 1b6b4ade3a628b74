import { describe, expect, it } from '@jest/globals';
import { float, integer } from './numbers.js';

const normal = { scale: 'normal', mean: 3, deviation: 2 } as const;
const refused: readonly (readonly [string, string, RegExp, () => unknown])[] = [
  ['steps of 0', 'bad-range', /step is 0; allowed: above 0/, () => float({ min: 0, max: 1, step: 0 })],
  [
    'steps lost in rounding',
    'bad-range',
    /so that steps differ/,
    () => float({ min: 0, max: 1, step: 1e-14 }),
  ],
  [
    'steps with a perturbation',
    'bad-range',
    /leave one out/,
    () =>
      float({ min: 0, max: 1, step: 0.1, perturbation: 0.1 } as { min: number; max: number; step: number }),
  ],
  ['normal without a mean', 'bad-range', /mean is NaN/, () => float({ ...normal, mean: NaN, min: 0 })],
  ['a deviation of 0', 'bad-range', /deviation is 0/, () => float({ ...normal, deviation: 0 })],
  ['a mean on a linear scale', 'bad-range', /scale is linear/, () => integer({ min: 1, max: 2, mean: 1 })],
  [
    'a range beside its distribution',
    'bad-range',
    /of the distribution/,
    () => float({ ...normal, min: 90, max: 99 }),
  ],
  [
    'log-normal from 0',
    'log-needs-positive',
    /min is 0/,
    () => float({ ...normal, scale: 'log-normal', min: 0 }),
  ],
  [
    'a preferred value outside',
    'bad-prior',
    /preferred 2 is not/,
    () => float({ min: 0, max: 1, preferred: 2 }),
  ],
  [
    'a preferred value off steps',
    'bad-prior',
    /preferred 3 is not/,
    () => integer({ min: 2, max: 8, step: 2, preferred: 3 }),
  ],
  [
    'confidence in nothing',
    'bad-prior',
    /no preferred value/,
    () => integer({ min: 2, max: 8, confidence: 0.5 }),
  ],
  [
    'too much confidence',
    'bad-prior',
    /confidence is 2/,
    () => float({ min: 0, max: 1, preferred: 1, confidence: 2 }),
  ],
];

describe('numeric ranges', () => {
  it.each(refused)('refuse %s', (_, ...[code, message, build]) => {
    expect(build).toThrow(expect.objectContaining({ code: `search-space/${code}` }));
    expect(build).toThrow(message);
  });

  it('say nothing more than before where nothing more is said', () => {
    expect(integer({ min: 1, max: 4 })).toEqual({
      kind: 'integer',
      min: 1,
      max: 4,
      step: 1,
      scale: 'linear',
    });
    expect(float({ min: 1, max: 4, scale: 'log' })).toEqual({
      kind: 'float',
      min: 1,
      max: 4,
      scale: 'log',
      perturbation: 0.1,
    });
  });

  it('end a float in steps at the last value that its steps meet', () => {
    expect(float({ min: 0, max: 0.5, step: 0.2 })).toMatchObject({ kind: 'stepped', max: 0.4 });
    expect(float({ min: 0, max: 0.3, step: 0.1 }).max).toBe(0.3);
  });

  it('leave limits to a normal distribution, four deviations from its mean', () => {
    expect(float(normal)).toMatchObject({ min: -5, max: 11, mean: 3, deviation: 2 });
    expect(integer({ ...normal, deviation: 0.3 })).toMatchObject({ min: 2, max: 4 });
    const { min, max } = float({ ...normal, scale: 'log-normal', max: 100 });
    expect([min, max]).toEqual([Math.exp(-5), 100]);
  });
});
