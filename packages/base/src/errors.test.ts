import { describe, expect, it } from '@jest/globals';
import { EdgewrightError, isEdgewrightError, messageOf } from './errors.js';

describe('EdgewrightError', () => {
  it('carries what a caller needs', () => {
    const cause = new TypeError('underneath');
    const error = new EdgewrightError({
      code: 'base/example',
      category: 'not-found',
      message: 'nothing called x',
      hint: 'Use y.',
      details: { name: 'x' },
      cause,
    });
    expect(error).toMatchObject({
      code: 'base/example',
      category: 'not-found',
      hint: 'Use y.',
      details: { name: 'x' },
      cause,
    });
    expect(isEdgewrightError(error)).toBe(true);
  });

  it('is told from other errors', () => {
    expect(isEdgewrightError(new TypeError('x'))).toBe(false);
    expect(isEdgewrightError({ code: 'base/example' })).toBe(false);
  });

  it('finds a message in anything thrown', () => {
    expect(messageOf(new TypeError('x'))).toBe('x');
    expect(messageOf('y')).toBe('y');
  });
});
