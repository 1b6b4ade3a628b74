import { readFile } from 'node:fs/promises';
import { makeDevice, type Device } from '../device/device.js';
import type { DeviceFile, Quantity } from '../device/device-file.js';
import { DEVICE_NAMES, loadDevice, type LoadedDevice } from '../device/load-device.js';

/** A shipped device, read from disk. */
export function shipped(name: (typeof DEVICE_NAMES)[number]): Promise<LoadedDevice> {
  return loadDevice(name, (path) => readFile(path, 'utf8'));
}

/** A device with other values of some quantities, such as `{ memory: { weights: 0.5 } }` for half of its cache. */
export function scaled(
  file: DeviceFile,
  factors: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Device {
  const copy = structuredClone(file) as unknown as Record<string, Record<string, Quantity>>;
  for (const [group, names] of Object.entries(factors)) {
    for (const [name, factor] of Object.entries(names)) {
      const quantities = copy[group] ?? {};
      const quantity = quantities[name];
      if (quantity !== undefined) quantities[name] = { ...quantity, value: quantity.value * factor };
    }
  }
  return makeDevice(copy as unknown as DeviceFile);
}
