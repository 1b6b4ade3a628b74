import { describe, expect, it } from '@jest/globals';
import { bounded } from './bounded.js';

describe('bounded', () => {
  it('leaves what is short', () => {
    expect(bounded('x'.repeat(4000))).toBe('x'.repeat(4000));
  });

  it('cuts what is long, and says how much is missing', () => {
    expect(bounded('x'.repeat(1_000_000))).toBe(`${'x'.repeat(4000)}… (996,000 more characters)`);
    expect(bounded('abcdef', 2)).toBe('ab… (4 more characters)');
  });

  it('cuts once', () => {
    const once = bounded('x'.repeat(50_000_000));
    expect(bounded(once)).toBe(once);
  });

  it('leaves no half of a character', () => {
    expect(bounded('a\u{1f600}b', 2)).toBe('a… (3 more characters)');
  });
});
