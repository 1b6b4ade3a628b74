import { describe, expect, it } from '@jest/globals';
import { interruptible } from './interruptible.js';
import { startAll } from './start-all.js';

const late = new Error('too late');
const within = <T>(call: () => T, durationMs = 300_000) =>
  interruptible(call, { durationMs, tooLate: () => late });
const forEver = (): never => {
  for (;;);
};

describe('interruptible', () => {
  it('gives what the call gives, and what it throws', () => {
    expect(within(() => 7)).toBe(7);
    const error = new RangeError('own');
    expect(() =>
      within(() => {
        throw error;
      }),
    ).toThrow(error);
  });

  it('breaks off what never returns, also where that catches everything', () => {
    expect(() => within(forEver, 20)).toThrow(late);
    const stubborn = () => {
      for (;;) {
        try {
          forEver();
        } catch {
          // Once more.
        }
      }
    };
    expect(() => within(stubborn, 20)).toThrow(late);
    expect(within(() => 'and goes on')).toBe('and goes on');
  });

  it('gives a call inside another the time of that one', () => {
    expect(() => within(() => within(forEver), 20)).toThrow(late);
    expect(within(() => within(() => 3, 1))).toBe(3);
  });
});

describe('startAll', () => {
  it('starts every task once, and stands in for those that never return', async () => {
    const started: number[] = [];
    const start = (item: number): Promise<string> => {
      if (item % 3 === 0) forEver();
      started.push(item);
      return Promise.resolve(`${item}`);
    };
    const items = [1, 2, 3, 4, 6, 5];
    const answers = startAll(items, start, { durationMs: 50, overdue: (item) => `not ${item}` });
    expect(await Promise.all(answers)).toEqual(['1', '2', 'not 3', '4', 'not 6', '5']);
    expect(started).toEqual([1, 2, 4, 5]);
  });
});
