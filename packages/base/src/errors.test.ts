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

  it.each([
    ['null', null, 'null'],
    ['undefined', undefined, 'undefined'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
    ['an object without a prototype', Object.create(null), 'something was thrown that cannot be read'],
    ['a proxy that refuses everything', refusing(), 'something was thrown that cannot be read'],
    ['an object whose message throws', throwing('message'), 'something was thrown that cannot be read'],
    ['an object that cannot become a text', throwing('toString'), 'something was thrown that cannot be read'],
    ['an error whose message is a number', Object.assign(new Error(), { message: 7 }), 'Error: 7'],
    [
      'a long message',
      new Error('x'.repeat(50_000_000)),
      `${'x'.repeat(4000)}… (49,996,000 more characters)`,
    ],
  ])('reads %s without throwing', (_, thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
    expect(isEdgewrightError(thrown)).toBe(false);
  });

  it('takes nothing for its own that only looks alike', () => {
    const alike = (parts: object) => Object.assign(new Error('x'), { name: 'EdgewrightError', ...parts });
    expect(isEdgewrightError(alike({ code: 'a/b', category: 'conflict' }))).toBe(true);
    expect(isEdgewrightError(alike({ code: 7, category: 'conflict' }))).toBe(false);
    expect(isEdgewrightError(alike({ code: 'a/b', category: 'toString' }))).toBe(false);
    expect(isEdgewrightError(alike({ code: 'a/b', category: 'conflict', message: {} }))).toBe(false);
  });
});

/** Of no class of ours. */
const FOREIGN = new RangeError('no');

function refusing(): object {
  const refuse = () => {
    throw FOREIGN;
  };
  return new Proxy({}, { get: refuse, has: refuse, getPrototypeOf: refuse });
}

function throwing(property: string): object {
  return Object.defineProperty({}, property, {
    get: () => {
      throw FOREIGN;
    },
  });
}
