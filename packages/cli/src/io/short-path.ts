import { isAbsolute, relative } from 'node:path';

/** A path as a person in `cwd` would type it: relative where it lies below, else as it is. */
export function shortPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
