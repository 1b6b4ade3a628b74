import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from './resolve-package.js';

/** Scope of the packages that come with Edgewright. */
const SCOPE = '@edgewright/';
/** What a plugin package says in the keywords of its manifest. */
const KEYWORD = 'edgewright-plugin';
const HERE = fileURLToPath(new URL('../../', import.meta.url));

/** The plugin packages that come with Edgewright: what this package depends on and what calls itself a plugin. */
export const BUILT_IN_PLUGINS: readonly string[] = Object.keys(manifestOf(HERE).dependencies ?? {})
  .filter((name) => name.startsWith(SCOPE) && isPlugin(name))
  .map((name) => name.slice(SCOPE.length));

/** The npm package that a plugin name means: a short name of ours, or any package name or path as it stands. */
export function packageNameOf(name: string): string {
  return BUILT_IN_PLUGINS.includes(name) ? SCOPE + name : name;
}

/** Whether a package comes with Edgewright and is found from here, wherever the search file lies. */
export function isBuiltIn(packageName: string): boolean {
  return packageName.startsWith(SCOPE) && BUILT_IN_PLUGINS.includes(packageName.slice(SCOPE.length));
}

/** The folder of a package that comes with Edgewright. */
export function builtInFolder(packageName: string): string | undefined {
  return packageFolder(packageName, HERE);
}

interface Manifest {
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

function isPlugin(name: string): boolean {
  const folder = packageFolder(name, HERE);
  return folder !== undefined && manifestOf(folder).keywords?.includes(KEYWORD) === true;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
