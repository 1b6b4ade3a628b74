import { dirname, resolve } from 'node:path';
import { parseSearchFile, type Search } from '@edgewright/contracts';
import type { PluginLoader } from '../plugins/plugin-loader.js';
import { readJsonFile } from '../subject/read-json-file.js';

/**
 * A search file, understood: its plugins are loaded (relative to it) and every default is filled in.
 *
 * @throws cli/file-not-found · cli/malformed-json · contracts/invalid-options · cli/plugin-not-found …
 */
export async function readSearch(path: string, cwd: string, plugins: PluginLoader): Promise<Search> {
  const folder = dirname(resolve(cwd, path));
  return parseSearchFile(
    readJsonFile(path, cwd),
    (kind, name) => plugins.provision(kind, name, folder),
    path,
  );
}
