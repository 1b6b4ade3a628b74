import { describe, expect, it } from '@jest/globals';
import { ERROR_CATEGORIES, isErrorCategory } from './error-categories.js';

describe('error categories', () => {
  it('tell whose turn it is: 4xx and exit code 2 the caller, 5xx and exit code 1 somebody else', () => {
    for (const [category, { exitCode, httpStatus }] of Object.entries(ERROR_CATEGORIES)) {
      if (category === 'cancelled') continue;
      expect([category, exitCode]).toEqual([category, httpStatus < 500 ? 2 : 1]);
    }
  });

  it('say of a plugin’s fault that it is one of the server', () => {
    expect(ERROR_CATEGORIES['plugin-fault']).toEqual({
      exitCode: 1,
      grpcStatus: 'INTERNAL',
      httpStatus: 500,
    });
  });

  it('are told from other words', () => {
    expect(isErrorCategory('plugin-fault')).toBe(true);
    expect(isErrorCategory('toString')).toBe(false);
    expect(isErrorCategory(7)).toBe(false);
  });
});
