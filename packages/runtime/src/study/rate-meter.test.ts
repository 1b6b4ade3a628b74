import { describe, expect, it } from '@jest/globals';
import { RateMeter } from './rate-meter.js';

describe('RateMeter', () => {
  it('knows nothing before two trials have finished', () => {
    const meter = new RateMeter();
    expect(meter.perSecond(1000)).toBe(0);
    meter.note(1000);
    expect(meter.perSecond(5000)).toBe(0);
  });

  it('looks back a minute, and on five moments of slow trials', () => {
    const fast = new RateMeter();
    for (let second = 0; second < 300; second++) fast.note(second * 1000, second < 200 ? 1 : 4);
    expect(fast.perSecond(299_000)).toBeCloseTo(4, 1);
    const slow = new RateMeter();
    for (let hour = 0; hour < 10; hour++) slow.note(hour * 3_600_000);
    expect(slow.perSecond(9 * 3_600_000)).toBeCloseTo(1 / 3600, 6);
  });

  it('falls while nothing finishes', () => {
    const meter = new RateMeter();
    meter.note(0);
    meter.note(1000, 10);
    expect(meter.perSecond(1000)).toBe(10);
    expect(meter.perSecond(10_000)).toBe(1);
  });
});
