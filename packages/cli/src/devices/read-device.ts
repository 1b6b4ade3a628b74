import { resolve } from 'node:path';
import { readTextFile } from '@edgewright/base';
import { loadDevice, type LoadedDevice } from '@edgewright/edge-tpu';

/**
 * A shipped device, or that of a file named relative to `cwd`.
 *
 * @throws what {@link loadDevice} throws
 */
export function readDevice(nameOrPath: string, cwd: string): Promise<LoadedDevice> {
  return loadDevice(nameOrPath, (path) => readTextFile(resolve(cwd, path)));
}
