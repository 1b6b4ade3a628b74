import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runtimeMissing } from '../errors.js';

/** Where `npm test` puts the runtimes of a clone, as they are too large for everybody. */
const OF_A_CLONE = fileURLToPath(new URL('../../../../tools/runtimes/package.json', import.meta.url));

/** A package that runs models. */
export interface RuntimePackage {
  /** For people. */
  readonly title: string;
  readonly packageName: string;
}

/**
 * The module of a runtime: as it is installed beside this package, else that of the clone. Not imported before it is needed.
 *
 * @throws model-runtimes/not-installed
 */
export async function loadRuntime({ title, packageName }: RuntimePackage): Promise<unknown> {
  try {
    return await import(resolved(packageName));
  } catch (error) {
    throw runtimeMissing(title, packageName, error);
  }
}

/** Whether a runtime is there, without loading it. */
export function runtimePath({ packageName }: RuntimePackage): string | undefined {
  try {
    return fileURLToPath(resolved(packageName));
  } catch {
    return undefined;
  }
}

function resolved(packageName: string): string {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve(packageName)).href;
  } catch (error) {
    if (!existsSync(OF_A_CLONE)) throw error;
    return pathToFileURL(createRequire(OF_A_CLONE).resolve(packageName)).href;
  }
}
