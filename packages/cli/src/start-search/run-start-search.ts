import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { formatNumber } from '@edgewright/report';
import {
  withStore,
  comparedFront,
  createJudge,
  prepareSearch,
  type PreparedSearch,
  runSearch,
  freeStudyName,
} from '@edgewright/runtime';
import { composeServices } from '../composition/compose-services.js';
import type { Services } from '../composition/services.js';
import { DEFAULT_DATABASE } from '../commands/shared-options.js';
import { interrupted } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { shortPath } from '../io/short-path.js';
import { interruptible } from '../io/interruption.js';
import { writeText } from '../io/write-text.js';
import { createSearchProgress } from '../progress/search-progress.js';
import { rivalIn, verdictPage } from '@edgewright/report/studies';

const SEARCH_FILE = fileURLToPath(
  new URL('../../../../searches/mobilenet-edgetpu-v2-s.json', import.meta.url),
);

/** What may differ from the search as `npm start` runs it. */
export interface StartSearchOptions {
  /** In place of the budget of the search file. */
  readonly trials?: number;
}

/**
 * The search of `npm start`: image classifiers for the Pixel 6 at the budget of MobileNetEdgeTPUv2-S, as a new study each
 * time. Shows what was found beside the published networks, and answers with the exit code.
 */
export async function runStartSearch(io: CliIo, options: StartSearchOptions = {}): Promise<number> {
  const services = composeServices(io);
  return interruptible(io, (signal) =>
    withStore(services.stores.openToWrite(DEFAULT_DATABASE), async (store) => {
      const prepared = await prepareSearch(services, SEARCH_FILE, { overrides: options, signal });
      const job = { services, store, signal, prepared: await asNewStudy(prepared, store) };
      const ran = await run(job);
      if (signal.aborted) throw interrupted(resumeCommand(job.prepared, io.cwd));
      await show(job, ran);
      if (ran.result.best !== undefined) await report(job, ran.result.study.name);
      return ran.result.state === 'failed' ? EXIT_CODES.failed : EXIT_CODES.done;
    }),
  );
}

async function asNewStudy(prepared: PreparedSearch, store: TrialStore): Promise<PreparedSearch> {
  const taken = (await store.listStudies()).map(({ name }) => name);
  const { config } = prepared.search;
  const name = freeStudyName(config.name, taken);
  return { ...prepared, search: { ...prepared.search, config: { ...config, name } } };
}

interface Job {
  readonly services: Services;
  readonly prepared: PreparedSearch;
  readonly store: TrialStore;
  readonly signal: AbortSignal;
}

interface Ran {
  readonly result: StudyResult;
  readonly seconds: number;
}

async function run({ services, prepared, store, signal }: Job): Promise<Ran> {
  const { io, clock, logger, output } = services;
  const { name, budget } = prepared.search.config;
  output.line(
    `Searching ${output.style.strong(name)}: ${formatNumber(budget.trials)} trials (${shortPath(SEARCH_FILE, io.cwd)})`,
  );
  const style = io.stderr.isTerminal ? 'bar' : 'text';
  const progress = createSearchProgress(io, { style, lines: io.stderr, budgets: [budget.trials] });
  const startMs = clock.now();
  try {
    const env = { clock, logger, signal };
    const result = await runSearch(prepared, { store, env, resume: false, onEvent: progress.onEvent });
    return { result, seconds: (clock.now() - startMs) / 1000 };
  } finally {
    progress.end();
  }
}

async function show({ services, prepared, store, signal }: Job, { result, seconds }: Ran): Promise<void> {
  const { config } = prepared.search;
  const evaluators = prepared.search.evaluators.map(({ instance }) => instance);
  const judge = await createJudge(services, { task: config.task, evaluators }, signal);
  const { judged } = await judge.published();
  const compared = comparedFront({
    objective: config.objective,
    metrics: evaluators.flatMap(({ metrics }) => metrics),
    trials: await store.front(result.study.id),
    published: judged.filter(({ isPoint }) => isPoint),
  });
  const winner = rivalIn(compared.comparisons)?.found;
  const outside = winner === undefined ? [] : (await judge.candidate(winner.trial.candidate)).outsideFit;
  const { study, paid, best } = result;
  const found = { study: study.name, database: DEFAULT_DATABASE, paid, seconds, bestTrial: best?.number };
  await services.output.show(verdictPage({ ...found, compared, outside }));
}

/** Writes its pages as one file, for a person to look further. */
async function report({ services, signal }: Job, study: string): Promise<void> {
  const { io, output } = services;
  const path = resolve(io.cwd, DEFAULT_DATABASE);
  const file = `${study}.html`;
  const { studyReport } = await import('@edgewright/server');
  const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
  writeText(resolve(io.cwd, file), await studyReport({ services, signal, path, studies: [study], version }));
  output.line(`Its report, for a browser: ${output.style.strong(resolve(io.cwd, file))}`);
}

function resumeCommand({ search }: PreparedSearch, cwd: string): string {
  return `npx edgewright search ${shortPath(SEARCH_FILE, cwd)} --name ${search.config.name} --resume`;
}
