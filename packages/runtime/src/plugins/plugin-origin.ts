import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, PluginOrigin } from '@edgewright/contracts';
import { builtInFolder, isBuiltIn } from './built-in-plugins.js';
import { contentsHash } from './module-contents.js';

/**
 * Where a plugin came from. One that comes with Edgewright is that, whether it was named or found by a path.
 *
 * @param url what it was imported by: the name of a package of ours, or the URL of a file
 */
export function originOf({ name }: Plugin, url: string): PluginOrigin {
  if (!url.startsWith('file:')) return ofOurs(name, builtInFolder(url));
  const path = fileURLToPath(url);
  const file = realpathSync(path);
  const ours = isBuiltIn(name) ? builtInFolder(name) : undefined;
  if (ours !== undefined && file.startsWith(realpathSync(ours) + sep)) return ofOurs(name, ours);
  return { package: name, packageVersion: versionAbove(file, name), path, contentHash: contentsHash(file) };
}

function ofOurs(name: string, folder: string | undefined): PluginOrigin {
  const packageVersion = folder === undefined ? null : versionIn(join(folder, 'package.json'), name);
  return { package: name, packageVersion: packageVersion ?? null, path: null, contentHash: null };
}

/** The version of the package of this name that a file lies in: a manifest of another name is somebody else's. */
function versionAbove(file: string, name: string): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const version = versionIn(join(folder, 'package.json'), name);
    if (version !== undefined) return version;
    if (folder === dirname(folder)) return null;
  }
}

function versionIn(manifest: string, name: string): string | undefined {
  if (!existsSync(manifest)) return undefined;
  try {
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown; version?: unknown };
    return content.name === name && typeof content.version === 'string' ? content.version : undefined;
  } catch {
    // Somebody's broken manifest on the way up.
    return undefined;
  }
}
