import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEdgewrightError, messageOf, type EdgewrightError } from '@edgewright/base';
import type { Plugin } from '@edgewright/contracts';

const SCOPE = '@edgewright/';

/**
 * A plugin that the options of another name: an npm package, the path of a module, or one that comes with Edgewright by its short name.
 *
 * @param folder where paths and packages are looked for
 * @param missing the error for a plugin that is not there or cannot be imported
 */
export async function loadPlugin(
  name: string,
  folder: string,
  missing: (reason: string) => EdgewrightError,
): Promise<Plugin> {
  const url = moduleOf(name, folder);
  if (url === undefined) throw missing('there is no such package or module');
  try {
    const module = (await import(url)) as { readonly default: Plugin };
    return module.default;
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw missing(messageOf(error));
  }
}

/** The URL of the module that a name means, or `undefined` where there is none. */
function moduleOf(name: string, folder: string): string | undefined {
  if (name.startsWith('.') || isAbsolute(name)) {
    const path = resolve(folder, name);
    return existsSync(path) ? pathToFileURL(path).href : undefined;
  }
  // A package that a person has installed goes before one of the same name that comes with Edgewright.
  const installed = found(name, join(folder, 'search.json'));
  return installed ?? (name.includes('/') ? undefined : found(SCOPE + name, import.meta.url));
}

function found(name: string, from: string): string | undefined {
  try {
    return pathToFileURL(createRequire(from).resolve(name)).href;
  } catch {
    return undefined;
  }
}
