import { fileURLToPath } from 'node:url';
import { fingerprintOf } from '@edgewright/base';
import { deviceFileInvalid, deviceFileNotJson, deviceFileUnreadable, unknownDevice } from '../errors.js';
import type { DeviceFile } from './device-file.js';
import { checkDeviceFile } from './device-schema.js';
import { makeDevice, type Device } from './device.js';

/** Names of the devices that are shipped. */
export const DEVICE_NAMES = ['coral', 'pixel6-edgetpu'] as const;

/** Reads a text file; injected, so that the library itself touches no disk. */
export type ReadFile = (path: string) => Promise<string>;

/** A device with the file it was made from. */
export interface LoadedDevice {
  readonly device: Device;
  readonly file: DeviceFile;
  readonly path: string;
  /** SHA-256 of the file's canonical JSON: equal content, equal hash. */
  readonly contentHash: string;
}

/**
 * A shipped device by name, or one of your own by the path of its file (anything with a slash or ending in `.json`).
 *
 * @throws edge-tpu/unknown-device, with the nearest name
 * @throws edge-tpu/device-file-unreadable, edge-tpu/device-file-not-json, edge-tpu/device-file-invalid
 * @example const { device } = await loadDevice('pixel6-edgetpu', (path) => readFile(path, 'utf8'));
 */
export async function loadDevice(nameOrPath: string, readFile: ReadFile): Promise<LoadedDevice> {
  const path = pathOf(nameOrPath);
  const text = await readFile(path).catch((cause: unknown) => {
    throw deviceFileUnreadable(path, cause);
  });
  const checked = checkDeviceFile(parse(text, path));
  if ('faults' in checked) throw deviceFileInvalid(path, checked.faults);
  const { file } = checked;
  return { device: makeDevice(file), file, path, contentHash: fingerprintOf(file) };
}

function pathOf(nameOrPath: string): string {
  if (/[/\\]|\.json$/u.test(nameOrPath)) return nameOrPath;
  const name = DEVICE_NAMES.find((known) => known === nameOrPath);
  if (name === undefined) throw unknownDevice(nameOrPath, DEVICE_NAMES);
  return fileURLToPath(new URL(`../../devices/${name}.json`, import.meta.url));
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw deviceFileNotJson(path, cause);
  }
}
