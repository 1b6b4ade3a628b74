import { fileURLToPath } from 'node:url';
import type { Search, TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { composeServices } from '../composition/compose-services.js';
import type { Services } from '../composition/services.js';
import { withStore } from '../composition/store-factory.js';
import { DEFAULT_DATABASE } from '../commands/shared-options.js';
import { interrupted } from '../errors.js';
import { outsideFit } from '../evaluation/outside-fit.js';
import type { CliIo } from '../io/cli-io.js';
import { interruptible } from '../io/interruption.js';
import { EXIT_CODES } from '../present-error.js';
import { createSearchProgress } from '../progress/search-progress.js';
import { readSearch } from '../search/read-search.js';
import { refuseFailure } from '../search/refuse-failure.js';
import { runSearch } from '../search/run-search.js';
import { compareWithPublished } from './compare-with-published.js';
import { freeStudyName } from './free-study-name.js';
import { createJudge } from './judge.js';
import { PLANE, rivalIn, showMainJob } from './show-main-job.js';

const SEARCH_FILE = fileURLToPath(
  new URL('../../../../searches/mobilenet-edgetpu-v2-s.json', import.meta.url),
);

/** What may differ from the main job as `npm start` runs it. */
export interface MainJobOptions {
  /** In place of the budget of the search file. */
  readonly trials?: number;
}

/**
 * The main job: searches the image classification space for the Pixel 6 at the budget of MobileNetEdgeTPUv2-S, as a
 * new study each time, and shows what was found beside the published networks. Answers with the exit code.
 */
export async function runMainJob(io: CliIo, { trials }: MainJobOptions = {}): Promise<number> {
  const services = composeServices(io);
  return interruptible(io, (signal) =>
    withStore(services.stores.openToWrite(DEFAULT_DATABASE), async (store) => {
      const search = await newSearch(services, store, trials);
      const job = { services, search, store, signal };
      const ran = await run(job);
      if (signal.aborted) throw interrupted(resumeCommand(search));
      await refuseFailure(store, ran.result);
      await show(job, ran);
      return ran.result.state === 'failed' ? EXIT_CODES.failed : EXIT_CODES.done;
    }),
  );
}

interface Job {
  readonly services: Services;
  readonly search: Search;
  readonly store: TrialStore;
  readonly signal: AbortSignal;
}

async function newSearch(
  { io, plugins }: Services,
  store: TrialStore,
  trials: number | undefined,
): Promise<Search> {
  const search = await readSearch(SEARCH_FILE, io.cwd, plugins);
  const { config } = search;
  const taken = (await store.listStudies()).map(({ name }) => name);
  const budget = trials === undefined ? config.budget : { ...config.budget, trials };
  return { ...search, config: { ...config, name: freeStudyName(config.name, taken), budget } };
}

interface Ran {
  readonly result: StudyResult;
  readonly seconds: number;
}

async function run({ services, search, store, signal }: Job): Promise<Ran> {
  const { io, clock, logger, output } = services;
  const { name, budget } = search.config;
  output.line(`Searching: ${output.style.bold(name)}, ${budget.trials} trials of ${SEARCH_FILE}`);
  const progress = createSearchProgress(io.stderr.isTerminal ? 'bar' : 'lines', io, io.stderr);
  const startMs = clock.now();
  try {
    const result = await runSearch({
      ...{ search, store, resume: false },
      env: { clock, logger, signal },
      onEvent: progress.onEvent,
    });
    return { result, seconds: (clock.now() - startMs) / 1000 };
  } finally {
    progress.end();
  }
}

async function show({ services, search, store, signal }: Job, { result, seconds }: Ran): Promise<void> {
  const judge = await createJudge(services, search, signal);
  const trials = await store.front(result.study.id);
  const front = trials.map(({ number, metrics, candidate }) => ({
    name: `trial ${number}`,
    metrics,
    candidate,
  }));
  const published = await judge.published();
  const comparisons = compareWithPublished(front, published, PLANE);
  const winner = rivalIn(comparisons)?.found;
  const outside =
    winner === undefined ? [] : outsideFit((await judge.candidate(winner.candidate)).provenance);
  const { objective } = search.config;
  showMainJob(services.output, { result, seconds, front, published, comparisons, outside, objective });
}

function resumeCommand({ config }: Search): string {
  return `npx edgewright search ${SEARCH_FILE} --name ${config.name} --resume`;
}
