import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import {
  parseSearchFile,
  type Evaluator,
  type PluginOrigin,
  type Search,
  type StudyConfig,
  type TrialStore,
} from '@edgewright/contracts';
import type { StudyOrigins } from '@edgewright/orchestrator';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/make-evaluator.js';
import { readJsonFile } from '../files/read-json-file.js';
import { namingFile } from './naming-file.js';

/** A search that nothing but the world can stop: its file is understood, its plugins are loaded and made. */
export interface PreparedSearch {
  readonly file: string;
  readonly search: Search;
  /** In the order of the configuration. */
  readonly evaluators: readonly Evaluator[];
  readonly origins: StudyOrigins;
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
    const search = overridden(await parseSearchFile(read, find, file), overrides);
    const { config } = search;
    const env = { clock, logger, signal };
    const evaluators = await Promise.all(
      search.evaluators.map((plugin, index) =>
        makeEvaluator(plugin, config.evaluators[index]?.options ?? {}, { host, openEvaluators, env }),
      ),
    );
    const parallelism = overrides.parallelism ?? Math.min(availableParallelism(), config.lag);
    const { checkRun } = await import('@edgewright/orchestrator');
    checkRun({ config, evaluators, parallelism });
    const openDatabase = (database: string) => services.stores.openToRead(resolve(folder, database));
    const origins = await originsOf(config, (name) => plugins.origin(name, folder));
    return { file, search, evaluators, origins, parallelism, openDatabase };
  });
}

async function originsOf(
  { task, evaluators, suggester, stopper }: StudyConfig,
  origin: (plugin: string) => Promise<PluginOrigin>,
): Promise<StudyOrigins> {
  return {
    task: await origin(task.plugin),
    evaluators: await Promise.all(evaluators.map(({ plugin }) => origin(plugin))),
    suggester: await origin(suggester.plugin),
    ...(stopper === undefined ? {} : { stopper: await origin(stopper.plugin) }),
  };
}

function overridden(search: Search, { name, trials }: Overrides): Search {
  const { config } = search;
  const budget = trials === undefined ? config.budget : { ...config.budget, trials };
  return { ...search, config: { ...config, name: name ?? config.name, budget } };
}
