import { describe, expect, it } from '@jest/globals';
import { limitText, trialsText, unitText, valueText } from './number-text.js';

describe('numbers as people read them', () => {
  it.each([
    [0.81695722, 'ms', '0.81696 ms'],
    [1003520, 'B', '980 KiB'],
    [512, 'B', '512 B'],
    [0.22834, '1', '0.22834'],
    [12, null, '12'],
    [NaN, 'ms', '–'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(unitText(value, unit)).toBe(text);
  });

  it('have no more digits than somebody wrote', () => {
    expect(limitText(0.8, 'ms')).toBe('0.8 ms');
    expect(valueText(6_336_548)).toBe('6,336,548');
    expect([trialsText(1), trialsText(50_000)]).toEqual(['1 trial', '50,000 trials']);
  });
});
