import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatNumber } from './number-format.js';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [5987737, '5,987,737'],
    [0.98123, '0.9812'],
    [77.456, '77.46'],
    [1234.56, '1,234.6'],
    [-1234567.02, '-1,234,567'],
    [999_999.96, '1,000,000'],
    [0.00001234, '1.23e-5'],
    [-12.3456, '-12.35'],
    [1.234e28, '1.23e+28'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0.85, '850 ms'],
    [0, '0 s'],
    [12, '12 s'],
    [12.34, '12.3 s'],
    [245, '4 min 05 s'],
    [7380, '2 h 03 min'],
  ])('%d seconds read %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
