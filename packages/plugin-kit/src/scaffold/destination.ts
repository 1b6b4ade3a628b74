import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { packageFolder } from '@edgewright/runtime';
import { nameOutsideScope, pathTaken, pluginNameTaken } from '../errors.js';
import type { PluginName } from './plugin-name.js';

/** Where a new package goes, and so what form it has. */
export interface Destination {
  /** Its folder, which is not there yet. */
  readonly folder: string;
  readonly packageName: string;
  readonly name: string;
  /** The clone of Edgewright whose workspace it becomes; `null` for a package that stands alone. */
  readonly clone: string | null;
}

const OUR_SCOPE = '@edgewright/';

/**
 * Where a new plugin goes: among the plugins of a clone of Edgewright when called within one, else into a folder of its
 * name; or into `directory`.
 *
 * @throws plugin-kit/path-taken · plugin-kit/name-outside-scope · plugin-kit/plugin-name-taken
 */
export function chooseDestination(
  { packageName, name }: PluginName,
  { cwd, directory }: { readonly cwd: string; readonly directory: string | undefined },
): Destination {
  const folder = resolve(cwd, directory ?? defaultFolder(name, cwd));
  if (existsSync(folder)) throw pathTaken(folder);
  const clone = cloneAround(dirname(folder));
  if (clone === undefined || dirname(folder) !== join(clone, 'plugins'))
    return { folder, packageName, name, clone: null };
  const ours = packageName.startsWith('@') ? packageName : OUR_SCOPE + packageName;
  if (!ours.startsWith(OUR_SCOPE) || folder !== join(clone, 'plugins', name))
    throw nameOutsideScope(packageName, `plugins/${name}`);
  if (packageFolder(ours, clone) !== undefined) throw pluginNameTaken(name, `my-${name}`);
  return { folder, packageName: ours, name, clone };
}

function defaultFolder(name: string, cwd: string): string {
  const clone = cloneAround(cwd);
  return clone === undefined ? name : join(clone, 'plugins', name);
}

/** The nearest folder, from here upwards, that is a clone of Edgewright. */
function cloneAround(folder: string): string | undefined {
  if (isClone(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : cloneAround(parent);
}

function isClone(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest) || !existsSync(join(folder, 'plugins'))) return false;
  try {
    const { name, workspaces } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
    return name === 'edgewright' && Array.isArray(workspaces);
  } catch {
    return false;
  }
}
