import { describe, expect, it } from '@jest/globals';
import { disown, isPromise } from './promise.js';

describe('isPromise', () => {
  it('knows a promise by its then', () => {
    expect(isPromise(Promise.resolve(1))).toBe(true);
    expect(isPromise({ then: () => undefined })).toBe(true);
    for (const other of [null, undefined, {}, [], 'then', { then: 1 }]) expect(isPromise(other)).toBe(false);
  });
});

describe('disown', () => {
  it('leaves no rejection unhandled', async () => {
    const seen: unknown[] = [];
    const listen = (reason: unknown): void => void seen.push(reason);
    process.on('unhandledRejection', listen);
    disown(Promise.reject(new TypeError('unheard')));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(seen).toEqual([]);
  });
});
