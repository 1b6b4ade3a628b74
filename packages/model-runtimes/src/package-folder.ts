import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtimeMissing } from './errors.js';

/** Of a clone: runtimes that only its tests bring, so that nobody who does not run a model downloads them. */
const RUNTIMES_OF_CLONE = fileURLToPath(new URL('../../../tools/runtimes/', import.meta.url));

/**
 * Where a runtime's package is installed: where Node would find it from here, or among the runtimes of this clone.
 *
 * @throws model-runtimes/not-installed
 */
export function packageFolder(runtime: string, packageName: string): string {
  const places = [import.meta.url, join(RUNTIMES_OF_CLONE, 'package.json')];
  const problems: unknown[] = [];
  for (const place of places)
    try {
      return dirname(createRequire(place).resolve(`${packageName}/package.json`));
    } catch (problem) {
      problems.push(problem);
    }
  throw runtimeMissing(runtime, packageName, problems[0]);
}
