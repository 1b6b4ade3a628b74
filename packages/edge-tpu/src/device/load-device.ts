import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf, strictJson } from '@edgewright/base';
import {
  baseUnsound,
  chainTooLong,
  deviceExtendsItself,
  deviceFileInvalid,
  deviceFileNotJson,
  deviceFileUnreadable,
  notADeviceFile,
  unknownDevice,
} from '../errors.js';
import { checkDeviceFile } from './check-device-file.js';
import { contradictionsIn } from './contradictions.js';
import { deriveDevice } from './derive-device.js';
import type { DeviceFile } from './device-file.js';
import { makeDevice, type Device } from './device.js';

/** Names of the devices that are shipped. */
export const DEVICE_NAMES = [
  'coral',
  'coral-usb3-250mhz',
  'coral-usb3-500mhz',
  'coral-pcie-250mhz',
  'coral-pcie-500mhz',
  'coral-physical',
  'pixel4-edgetpu',
  'pixel6-edgetpu',
  'pixel6-cpu',
  'edgetpu-v1',
  'edgetpu-v2',
  'edgetpu-v3',
] as const;

/** Reads a text file; injected, so that the library itself touches no disk. */
export type ReadFile = (path: string) => string | Promise<string>;

/** A device with the file it was made from. */
export interface LoadedDevice {
  readonly device: Device;
  /** In full: with what it takes over from the device that it extends. */
  readonly file: DeviceFile;
  readonly path: string;
  /** Paths of the device that the file extends, of the one which that extends, and so on. */
  readonly bases: readonly string[];
  /** SHA-256 of the canonical JSON of `file`: equal content, equal hash. */
  readonly contentHash: string;
}

/**
 * A shipped device by name, or one of your own by the path of its file (anything with a slash or ending in `.json`).
 *
 * @throws edge-tpu/unknown-device, with the nearest name
 * @throws edge-tpu/device-file-unreadable, edge-tpu/device-file-not-json, edge-tpu/device-file-invalid,
 *   edge-tpu/device-extends-itself, edge-tpu/device-base-unsound, edge-tpu/device-extends-too-many
 * @example const { device } = await loadDevice('pixel6-edgetpu', (path) => readFile(path, 'utf8'));
 */
export async function loadDevice(nameOrPath: string, readFile: ReadFile): Promise<LoadedDevice> {
  const path = pathOf(nameOrPath);
  const { file, bases } = await readInFull(path, readFile, []);
  const faults = contradictionsIn(file);
  if (faults.length > 0) throw deviceFileInvalid(path, faults);
  return { device: makeDevice(file), file, path, bases, contentHash: fingerprintOf(file) };
}

type InFull = Pick<LoadedDevice, 'file' | 'bases'>;
type Written = Exclude<ReturnType<typeof checkDeviceFile>, { readonly faults: unknown }>['written'];

/** Devices that one may go back to. */
const MOST_BASES = 16;

async function readInFull(path: string, readFile: ReadFile, above: readonly string[]): Promise<InFull> {
  if (above.includes(path)) throw deviceExtendsItself([...above, path]);
  if (above.length > MOST_BASES) throw chainTooLong([...above, path], MOST_BASES);
  const written = await readWritten(path, readFile).catch((error: unknown) => {
    // The author of the extending file may lack the right to see the extended one.
    const from = above.at(-1);
    throw from === undefined ? error : baseUnsound(path, from);
  });
  if (!('extends' in written)) return { file: written, bases: [] };
  const basePath = pathOf(written.extends, path);
  const base = await readInFull(basePath, readFile, [...above, path]);
  return { file: deriveDevice(base.file, written), bases: [basePath, ...base.bases] };
}

async function readWritten(path: string, readFile: ReadFile): Promise<Written> {
  const parsed = strictJson(await readText(path, readFile));
  if ('fault' in parsed) throw deviceFileNotJson(path, parsed.fault);
  const checked = checkDeviceFile(withoutSchema(parsed.value));
  if ('faults' in checked) throw deviceFileInvalid(path, checked.faults);
  return checked.written;
}

async function readText(path: string, readFile: ReadFile): Promise<string> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw deviceFileUnreadable(path, cause);
  }
}

/** The path of a device's file; where another file names it, from the folder of that. */
function pathOf(nameOrPath: string, from?: string): string {
  if (/[/\\]|\.json$/u.test(nameOrPath)) {
    if (from !== undefined && !nameOrPath.endsWith('.json')) throw notADeviceFile(nameOrPath, from);
    return from === undefined || isAbsolute(nameOrPath) ? nameOrPath : join(dirname(from), nameOrPath);
  }
  const name = DEVICE_NAMES.find((known) => known === nameOrPath);
  if (name === undefined) throw unknownDevice(nameOrPath, DEVICE_NAMES, from);
  return fileURLToPath(new URL(`../../devices/${name}.json`, import.meta.url));
}

/** Editors read `$schema`; the device is the same without it. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
}
