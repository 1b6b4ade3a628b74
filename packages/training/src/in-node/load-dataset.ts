import type { Env, JsonObject } from '@edgewright/base';
import type { Dataset, DatasetPlugin } from '@edgewright/contracts';
import { datasetMissing } from '../errors.js';
import { loadPlugin } from './load-plugin.js';

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

const NAME_ONE = 'Name a plugin that provides one: `edgewright plugins` lists them.';

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
  const missing = (reason: string) => datasetMissing(name, reason, NAME_ONE);
  const { provides } = await loadPlugin(name, folder, missing);
  const plugin = provides.find((provision): provision is DatasetPlugin => provision.kind === 'dataset');
  if (plugin === undefined) throw missing(`${name} provides no data set`);
  return { plugin, dataset: await plugin.createDataset(options, env) };
}
