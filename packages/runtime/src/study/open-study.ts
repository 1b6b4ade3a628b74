import { resolve } from 'node:path';
import type { JsonObject } from '@edgewright/base';
import type { Study, StudyRun } from '@edgewright/orchestrator';
import { libraryServices } from '../composition/library-services.js';
import type { Services } from '../composition/services.js';
import { OpenEvaluators } from '../evaluation/open-evaluators.js';
import { openSearchExecutor } from '../execution/search-executor.js';
import { prepareSearch, type Overrides, type PreparedSearch } from '../search/prepare-search.js';
import { prepareFinalists } from '../search/run-finalists.js';
import { studyRunOf, type SearchWorld } from '../search/study-run-of.js';

/** Where a study is kept, and what its search file does not say. */
export interface StudyOptions extends Overrides {
  /** The database, made where there is none. */
  readonly database: string;
  /** Whether a study of this name is resumed where there is one. Default: `true`; otherwise it is refused. */
  readonly resume?: boolean;
  /** Whether to accept plugins that have changed since, and record it. Default: `false`. */
  readonly acceptNewVersions?: boolean;
  /** Folder that paths start at. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Pauses the study once it aborts. */
  readonly signal?: AbortSignal;
  /** Told of trials and warnings. */
  readonly onEvent?: StudyRun['onEvent'];
  /** Those of an entry point, in place of new ones. */
  readonly services?: Services;
}

/** How messages call a search that is in no file. */
const UNNAMED = 'search';

/**
 * Creates a study from a search file, or resumes it, to be asked for trials and told what came of them. Close it in the
 * end, and its database and its evaluators are closed as well.
 *
 * @param search path of a search file, or what would stand in one
 * @throws runtime/file-not-found · contracts/invalid-options · orchestrator/config-differs · storage/study-in-use …
 * @example
 * const study = await openStudy('search.json', { database: 'trials.db' });
 * const answer = await study.ask({ worker: 'laptop' });
 */
export async function openStudy(search: string | JsonObject, options: StudyOptions): Promise<Study> {
  return opened(search, options, (prepared) => Promise.resolve(prepared));
}

/**
 * Opens the study of the finalists of a search that is over, to be asked for them and told what came of them: its `evaluate` asks the
 * evaluators that the search has for finalists. A study like another, named `NAME-finalists`; resumed where there is one, and those
 * that a longer search found since are added.
 *
 * @returns `undefined` where the search names no `finalists`, is not over, or nothing is feasible
 * @throws what {@link openStudy} throws · storage/study-not-found
 */
export async function openFinalists(
  search: string | JsonObject,
  options: StudyOptions,
): Promise<Study | undefined> {
  return opened(search, options, async (prepared, world) => {
    const study = await world.store.openStudy(prepared.search.config.name);
    return prepareFinalists(prepared, world, { study, state: study.state });
  });
}

/** Opens what is chosen to be run of a search; closes all again where that is nothing. */
async function opened<P extends PreparedSearch | undefined>(
  search: string | JsonObject,
  options: StudyOptions,
  choose: (prepared: PreparedSearch, world: SearchWorld) => Promise<P>,
): Promise<Study | (P & undefined)> {
  const { database, resume = true, acceptNewVersions = false, cwd = resolve('.') } = options;
  const { signal = new AbortController().signal, services = libraryServices(cwd) } = options;
  const isFile = typeof search === 'string';
  const contents = isFile ? {} : { contents: search };
  const preparation = { overrides: options, signal, ...contents };
  const openEvaluators = new OpenEvaluators(services.logger);
  const toClose = [() => openEvaluators.close()];
  const closeAll = async () => {
    for (let close = toClose.pop(); close !== undefined; close = toClose.pop()) await close();
  };
  try {
    const own = { ...services, openEvaluators };
    const prepared = await prepareSearch(own, isFile ? search : UNNAMED, preparation);
    const store = await services.stores.openToWrite(database);
    toClose.push(() => store.close());
    const env = { clock: services.clock, logger: services.logger, signal };
    const world = { store, env, resume, acceptNewVersions };
    const chosen = await choose(prepared, world);
    if (chosen === undefined) {
      await closeAll();
      return chosen as P & undefined;
    }
    const { executorOf, close } = await openSearchExecutor(chosen, services);
    toClose.push(close);
    const run = { ...studyRunOf(chosen, world), executorOf };
    const watched = options.onEvent === undefined ? run : { ...run, onEvent: options.onEvent };
    const orchestrator = await import('@edgewright/orchestrator');
    return await orchestrator.openStudy(watched, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}
