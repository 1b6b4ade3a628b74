import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeviceFile, Quantity } from '@edgewright/edge-tpu';
import type { FreeConstant } from './free-constant.js';

/** Where the shipped device files are. */
function deviceFilePath(name: string): string {
  return fileURLToPath(new URL(`../../../../packages/edge-tpu/devices/${name}.json`, import.meta.url));
}

/** A shipped device file as it stands. */
export function readDeviceFile(name: string): DeviceFile {
  return JSON.parse(readFileSync(deviceFilePath(name), 'utf8')) as DeviceFile;
}

/** What was fitted, with the note that goes into the file. */
export interface Fitted {
  readonly constants: readonly FreeConstant[];
  readonly source: string;
}

/** Marks fitted quantities as such, to four digits, with the data they were fitted on. */
export function recordFitted(file: DeviceFile, fits: readonly Fitted[]): DeviceFile {
  const copy = structuredClone(file) as unknown as Record<string, Record<string, Quantity>>;
  for (const { constants, source } of fits) {
    for (const { group, name } of constants) {
      const quantities = copy[group];
      const quantity = quantities?.[name];
      if (quantities === undefined || quantity === undefined) continue;
      quantities[name] = {
        ...quantity,
        value: Number(quantity.value.toPrecision(4)),
        source,
        status: 'fitted',
      };
    }
  }
  return copy as unknown as DeviceFile;
}

/** The file with its stated accuracy. */
export function recordAccuracy(file: DeviceFile, percent: number, source: string): DeviceFile {
  const latency = { value: Number(percent.toPrecision(2)), unit: '%', source, status: 'fitted' } as const;
  return { ...file, accuracy: { latency } };
}

/** Writes a device file where the project ships it. */
export function writeDeviceFile(file: DeviceFile): void {
  writeFileSync(deviceFilePath(file.name), `${JSON.stringify(file, null, 2)}\n`);
}
