import { existsSync, statSync, type Stats } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJsonFile } from '../files/read-json-file.js';

/**
 * The URL of the module that `name` means to a file in `folder`: the path of a module or of a package, or an npm package
 * looked for in the `node_modules` of the folder and of those above it. `undefined` where there is none.
 */
export function resolvePackage(name: string, folder: string): string | undefined {
  if (isPath(name)) {
    const path = resolve(folder, name);
    const found = statusOf(path);
    if (found === undefined) return undefined;
    if (found.isDirectory()) return entryUrl(path);
    // A pipe or a device would be waited for, or read, without end.
    return found.isFile() ? pathToFileURL(path).href : undefined;
  }
  const found = packageFolder(name, folder);
  return found === undefined ? undefined : entryUrl(found);
}

/** A path that the system refuses to follow leads nowhere. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a plugin is named by where it lies. */
export function isPath(name: string): boolean {
  return name.startsWith('.') || isAbsolute(name);
}

/** The folder of the npm package that `name` means to a file in `folder`. */
export function packageFolder(name: string, folder: string): string | undefined {
  const modules = createRequire(join(folder, 'search.json')).resolve.paths(name) ?? [];
  return modules.map((one) => join(one, name)).find((path) => existsSync(join(path, 'package.json')));
}

function entryUrl(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) ? pathToFileURL(join(folder, entryOf(manifest))).href : undefined;
}

/**
 * The file a package is entered by when imported. Node's own `require.resolve` refuses packages that export for
 * `import` only, and `import.meta.resolve` looks from this file alone.
 *
 * @source https://nodejs.org/api/packages.html#conditional-exports
 */
function entryOf(manifest: string): string {
  const read = readJsonFile(manifest, '');
  const described: Readonly<Record<string, unknown>> = isRecord(read) ? read : {};
  const { exports, main } = described;
  const exported = targetOf(isRecord(exports) && '.' in exports ? exports['.'] : exports);
  return exported ?? (typeof main === 'string' ? main : 'index.js');
}

function targetOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return targetOf(target[0]);
  if (!isRecord(target)) return undefined;
  for (const [condition, value] of Object.entries(target)) {
    if (!['node', 'import', 'default'].includes(condition)) continue;
    const found = targetOf(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
