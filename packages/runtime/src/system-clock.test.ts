import { describe, expect, it } from '@jest/globals';
import { systemClock } from './system-clock.js';

describe('the clock of the machine', () => {
  it('sleeps until the time is up', async () => {
    const began = systemClock.now();
    await systemClock.sleep(5, new AbortController().signal);
    expect(systemClock.now()).toBeGreaterThanOrEqual(began + 4);
  });

  it('ends a sleep with the reason of its signal, whatever that is', async () => {
    const called = new AbortController();
    const sleep = systemClock.sleep(60_000, called.signal);
    called.abort(null);
    await expect(sleep).rejects.toBeNull();
    await expect(systemClock.sleep(60_000, called.signal)).rejects.toBeNull();
  });
});
