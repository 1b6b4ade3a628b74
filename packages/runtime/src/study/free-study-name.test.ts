import { describe, expect, it } from '@jest/globals';
import { freeStudyName } from './free-study-name.js';

describe('freeStudyName', () => {
  it('keeps a name that is free and numbers one that is taken', () => {
    expect(freeStudyName('s', ['m'])).toBe('s');
    expect(freeStudyName('s', ['s'])).toBe('s-2');
    expect(freeStudyName('s', ['s', 's-2', 's-3', 's-5'])).toBe('s-4');
  });
});
