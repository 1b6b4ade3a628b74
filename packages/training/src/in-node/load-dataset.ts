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
  try {
    const module = (await import(specifierOf(name, folder))) as { readonly default: Plugin };
    return module.default;
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw datasetMissing(name, messageOf(error), NAME_ONE);
  }
}

function specifierOf(name: string, folder: string): string {
  if (name.startsWith('.') || isAbsolute(name)) return pathToFileURL(resolve(folder, name)).href;
  try {
    return pathToFileURL(createRequire(join(folder, 'search.json')).resolve(name)).href;
  } catch (error) {
    // A package of the same name that a person has installed goes first.
    if (name.includes('/') || !name.startsWith('dataset-')) throw error;
    return SCOPE + name;
  }
}
