import { EdgewrightError } from '@edgewright/base';
import { ManualClock } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { differences } from '../../study/configuration/config-difference.js';
import { Stop } from '../../study/stop.js';
import { withDeadline } from './with-deadline.js';

const late = () => new EdgewrightError({ code: 'test/late', category: 'unavailable', message: 'too late' });

function started(work: (signal: AbortSignal) => Promise<number>, durationMs = 1000) {
  const clock = new ManualClock();
  const parent = new AbortController();
  const result = withDeadline(work, { clock, durationMs, parent: parent.signal, tooLate: late });
  return { clock, parent, result };
}

describe('withDeadline', () => {
  it('gives what the work gives, and leaves no timer behind', async () => {
    const { clock, result } = started(() => Promise.resolve(7));
    expect(await result).toBe(7);
    expect(clock.sleeping).toBe(0);
  });

  it('tells the work when the time is up, and waits no longer', async () => {
    let told: unknown;
    const { clock, result } = started((signal) => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
      return new Promise(() => undefined);
    });
    clock.advance(999);
    clock.advance(1);
    await expect(result).rejects.toThrow('too late');
    expect(told).toMatchObject({ code: 'test/late' });
  });

  it('passes on why the parent aborted, before or meanwhile', async () => {
    const { parent, result } = started(() => new Promise(() => undefined));
    parent.abort(new RangeError('enough'));
    await expect(result).rejects.toThrow('enough');
    const again = withDeadline(() => Promise.resolve(1), {
      clock: new ManualClock(),
      durationMs: 1,
      parent: parent.signal,
      tooLate: late,
    });
    await expect(again).rejects.toThrow('enough');
  });

  it('holds waits longer than timers can', async () => {
    const { clock, result } = started(() => new Promise(() => undefined), Number.MAX_SAFE_INTEGER);
    clock.advance(2 ** 31);
    await expect(result).rejects.toThrow('too late');
  });
});

describe('Stop', () => {
  it('keeps the first cause, and the first error before all', () => {
    const stop = new Stop();
    stop.halt({ state: 'paused', reason: 'first' });
    stop.halt({ state: 'completed', reason: 'second' });
    stop.throwIfFailed();
    expect(stop.ending).toEqual({ state: 'paused', reason: 'first' });
    const failed = new Stop();
    failed.halt({ state: 'paused', reason: 'interrupted' });
    failed.fail(new RangeError('first'));
    failed.fail(new RangeError('second'));
    expect(() => {
      failed.throwIfFailed();
    }).toThrow('first');
  });
});

describe('differences', () => {
  it('names every path that differs, both ways', () => {
    const stored = { a: [1, { b: 'x' }], same: { c: null }, gone: true };
    const given = { a: [2, { b: 'x', d: 0 }], same: { c: null }, come: [] };
    expect(differences(stored, given)).toEqual([
      'a[0]: stored 1, given 2',
      'a[1].d: stored nothing, given 0',
      'come: stored nothing, given []',
      'gone: stored true, given nothing',
    ]);
    expect(differences(stored, structuredClone(stored))).toEqual([]);
  });
});
