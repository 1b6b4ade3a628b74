import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import {
  parseSearchFile,
  type ChosenEvaluator,
  type ChosenPlugin,
  type PluginOrigin,
  type Search,
  type TrialStore,
} from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/make-evaluator.js';
import { readJsonFile } from '../files/read-json-file.js';
import { finalistsSearch } from './finalists-search.js';
import type { MadeSearch } from './made-search.js';
import { namingFile } from './naming-file.js';

/** A search that nothing but the world can stop: its file is understood, its plugins are loaded and made. */
export interface PreparedSearch {
  readonly file: string;
  readonly search: MadeSearch;
  readonly parallelism: number;
  /** Opens a database that the file names, by its path from the file. */
  readonly openDatabase: (database: string) => Promise<TrialStore>;
}

/** What may stand in place of what a search file says. */
export interface Overrides {
  readonly name?: string;
  readonly trials?: number;
  /** Default: one evaluation a core, as far as the lag of the study allows. */
  readonly parallelism?: number;
}

/** What decides how a search file is prepared. */
export interface Preparation {
  readonly overrides: Overrides;
  readonly signal: AbortSignal;
  /** What the file would hold, where there is none: its name is for messages, and its folder for plugins and databases. */
  readonly contents?: unknown;
}

/**
 * Reads a search file, fills in every default, loads its plugins (from its folder) and makes its evaluators.
 *
 * @throws runtime/file-not-found · runtime/malformed-json · contracts/invalid-options · runtime/plugin-not-found ·
 * orchestrator/metric-not-yielded …
 */
export async function prepareSearch(
  services: Services,
  file: string,
  { overrides, signal, contents }: Preparation,
): Promise<PreparedSearch> {
  return namingFile(file, async () => {
    const { host, openEvaluators, plugins, clock, logger } = services;
    const folder = dirname(resolve(host.cwd, file));
    const find: Parameters<typeof parseSearchFile>[1] = (kind, name) => plugins.provision(kind, name, folder);
    const read = contents ?? readJsonFile(file, host.cwd);
    const search = placedModels(overridden(await parseSearchFile(read, find, file), overrides), folder);
    const { config } = search;
    const env = { clock, logger, signal };
    const made = await withEvaluators(search, async (chosen) => ({
      ...chosen,
      instance: await makeEvaluator(chosen.plugin, chosen.choice.options, { host, openEvaluators, env }),
    }));
    const parallelism = overrides.parallelism ?? Math.min(availableParallelism(), config.lag);
    const { checkRun } = await import('@edgewright/orchestrator');
    const { finalists } = made;
    const parts = [made, ...(finalists === undefined ? [] : [finalistsSearch(made, finalists)])];
    for (const { config: own, evaluators } of parts) checkRun({ config: own, evaluators, parallelism });
    const openDatabase = (database: string) => services.stores.openToRead(resolve(folder, database));
    const placed = await located(made, (plugin) => plugins.origin(plugin, folder));
    return { file, search: placed, parallelism, openDatabase };
  });
}

async function withEvaluators(
  search: Search,
  make: (chosen: Search['evaluators'][number]) => Promise<ChosenEvaluator>,
): Promise<MadeSearch> {
  const { finalists, ...rest } = search;
  const evaluators = await Promise.all(search.evaluators.map(make));
  if (finalists === undefined) return { ...rest, evaluators };
  const final = await Promise.all(finalists.evaluators.map(make));
  return { ...rest, evaluators, finalists: { ...finalists, evaluators: final } };
}

/** The same, with where each plugin came from. */
async function located(
  search: MadeSearch,
  originOf: (plugin: string) => Promise<PluginOrigin>,
): Promise<MadeSearch> {
  const placed = async <C extends ChosenPlugin<unknown>>(chosen: C): Promise<C> => ({
    ...chosen,
    origin: await originOf(chosen.choice.plugin),
  });
  const { task, evaluators, suggester, stopper, finalists } = search;
  return {
    ...search,
    ...(finalists === undefined
      ? {}
      : { finalists: { ...finalists, evaluators: await Promise.all(finalists.evaluators.map(placed)) } }),
    task: await placed(task),
    evaluators: await Promise.all(evaluators.map(placed)),
    suggester: await placed(suggester),
    ...(stopper === undefined ? {} : { stopper: await placed(stopper) }),
  };
}

/** Files of networks by their absolute paths, as comparisons run elsewhere. */
function placedModels(search: Search, folder: string): Search {
  const { models } = search.config;
  if (models === undefined) return search;
  const placed = models.map((model) => ({ ...model, file: resolve(folder, model.file) }));
  return { ...search, config: { ...search.config, models: placed } };
}

function overridden(search: Search, { name, trials }: Overrides): Search {
  const { config } = search;
  const budget = trials === undefined ? config.budget : { ...config.budget, trials };
  return { ...search, config: { ...config, name: name ?? config.name, budget } };
}
