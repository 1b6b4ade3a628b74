import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEdgewrightError, messageOf, type Env, type JsonObject } from '@edgewright/base';
import type { Dataset, DatasetPlugin, Plugin } from '@edgewright/contracts';
import { datasetMissing } from '../errors.js';

/** A data set as a search file names it. */
export interface NamedDataset {
  readonly plugin: string;
  readonly options: JsonObject;
}

/** A data set that was made, and the plugin that made it. */
export interface LoadedDataset {
  readonly plugin: DatasetPlugin;
  readonly dataset: Dataset;
}

const SCOPE = '@edgewright/';

/**
 * Makes a data set of a plugin: an npm package, the path of a module, or one that comes with Edgewright by its short name.
 *
 * @param folder where paths and packages are looked for
 * @throws training/dataset-missing · what the data set itself throws
 */
export async function loadDataset(
  { plugin: name, options }: NamedDataset,
  folder: string,
  env: Env,
): Promise<LoadedDataset> {
  const provided = await providedBy(name, folder);
  const plugin = provided.provides.find(
    (provision): provision is DatasetPlugin => provision.kind === 'dataset',
  );
  if (plugin === undefined) throw datasetMissing(name, `${name} provides no data set`, NAME_ONE);
  return { plugin, dataset: await plugin.createDataset(options, env) };
}

const NAME_ONE = 'Name a plugin that provides one: `edgewright plugins` lists them.';

async function providedBy(name: string, folder: string): Promise<Plugin> {
  const url = moduleOf(name, folder);
  if (url === undefined) throw datasetMissing(name, 'there is no such package or module', NAME_ONE);
  try {
    const module = (await import(url)) as { readonly default: Plugin };
    return module.default;
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw datasetMissing(name, messageOf(error), NAME_ONE);
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
  return installed ?? (name.startsWith('dataset-') ? found(SCOPE + name, import.meta.url) : undefined);
}

function found(name: string, from: string): string | undefined {
  try {
    return pathToFileURL(createRequire(from).resolve(name)).href;
  } catch {
    return undefined;
  }
}
