import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { KeyedQueue } from './keyed-queue.js';

describe('a keyed queue', () => {
  it('runs the work of a key in order, past failures, and that of others at once', async () => {
    const queue = new KeyedQueue();
    const done: string[] = [];
    const work = (name: string, durationMs: number) => async () => {
      await setTimeout(durationMs);
      done.push(name);
    };
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const all = [
      queue.run('a', work('a1', 30)),
      queue.run('a', work('a2', 0)),
      queue.run('b', work('b1', 0)),
    ];
    await expect(failing).rejects.toThrow('no');
    await Promise.all(all);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });
});
