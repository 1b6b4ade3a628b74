import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { deviceAtClock } from './device-at-clock.js';
import { makeDevice } from './device.js';
import { loadDevice } from './load-device.js';

const load = (name: string) => loadDevice(name, (path) => readFile(path, 'utf8'));

describe('a device at another clock', () => {
  it('is what the shipped devices of two clocks are', async () => {
    const fast = await load('coral-usb3-500mhz');
    const slow = await load('coral-usb3-250mhz');
    const { name, accuracy, ...device } = makeDevice(deviceAtClock(fast.file, 250));
    expect([name, accuracy]).toEqual([fast.device.name, fast.device.accuracy]);
    expect(slow.device).toMatchObject(device);
  });

  it('is itself at its own clock', async () => {
    const { file, device } = await load('pixel6-edgetpu');
    expect(makeDevice(deviceAtClock(file, file.array.clock.value / 1e6))).toEqual(device);
  });
});
