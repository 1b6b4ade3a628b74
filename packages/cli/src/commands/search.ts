import { EXIT_CODES } from '@edgewright/base';
import {
  withStore,
  checkBatch,
  checkDistinct,
  prepareSearch,
  runFinalists,
  runSearch,
  type PreparedSearch,
  type SearchRun,
  type SearchWatch,
  whyInfeasible,
} from '@edgewright/runtime';
import type { TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { visibleInLine, type Page } from '@edgewright/report';
import { sparedTraining } from '@edgewright/runtime/stores';
import type { Services } from '../composition/services.js';
import { badUsage, interrupted, standstill } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { CLEAR_LINE } from '../io/process-io.js';
import { NOTED } from '../io/standstill-watch.js';
import { shownText } from '../output/style.js';
import { presentError } from '../present-error.js';
import { createSearchProgress, type ProgressStyle } from '../progress/search-progress.js';
import { resultPage } from '../progress/search-result.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import {
  argument,
  databaseOption,
  oneOf,
  option,
  wholeNumber,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

/** How `--log` shows progress. */
const LOGS = ['bar', 'text', 'json'] as const;

interface SearchGiven extends DatabaseFlag, JsonFlag {
  readonly file: readonly string[];
  readonly resume?: boolean;
  readonly acceptNewVersions?: boolean;
  readonly trials?: number;
  readonly name?: string;
  readonly parallelism?: number;
  readonly quiet?: boolean;
  readonly log?: (typeof LOGS)[number];
}

/** `edgewright search`: runs search files, one after another, into one database. */
export const searchCommand = interruptibleCommand<SearchGiven>(
  {
    description:
      'Runs search files one after another into one database. Every trial is stored as it ends; Ctrl-C stops cleanly, and --resume continues.',
    arguments: [argument('<file...>', 'search files (JSON); edgewright init writes one')],
    options: [
      databaseOption(),
      option('--resume', 'continue studies that exist, on the budget that is given now'),
      option(
        '--accept-new-versions',
        'with --resume: accept plugins that have changed since, and record it; a changed space is never accepted',
      ),
      option('--trials <number>', 'trials in place of the budget of the file', { parse: wholeNumber(1) }),
      option('--name <study>', 'name of the study in place of that of the file; for one file'),
      option('--parallelism <number>', 'evaluations at once; never changes a result; default: one a core', {
        parse: wholeNumber(1),
      }),
      option(
        '--log <style>',
        `how progress is shown on standard error: ${LOGS.join(', ')}; default: bar on a terminal, else text, a line every ten seconds`,
        { parse: oneOf(LOGS) },
      ),
      option('--quiet', 'say nothing but errors'),
    ],
    json: 'progress and results as JSON lines',
    examples: [
      'search searches/mobilenet-edgetpu-v2-s.json',
      'search searches/mobilenet-edgetpu-v2-s.json --resume --trials 5000',
      'search searches/*.json --db ./all.db --quiet',
      'search searches/mobilenet-edgetpu-v2-s.json --log json 2> progress.jsonl',
    ],
    work: runBatch,
  },
  'searching',
);

/** Understands every file before the first runs, so that a mistake in the last costs no hours. */
async function runBatch(services: InterruptibleServices, flags: SearchGiven): Promise<number> {
  const { io, output, stores, signal } = services;
  const { file: files } = flags;
  if (flags.name !== undefined && files.length > 1) {
    throw badUsage('--name is given with several files', 'A name belongs to one study; give one file.');
  }
  const searches: PreparedSearch[] = [];
  for (const file of files) {
    searches.push(await prepareSearch(services, file, { overrides: flags, signal }));
  }
  checkDistinct(searches, io.cwd);
  return withStore(stores.openToWrite(flags.db), async (store) => {
    const lines = flags.json === true ? io.stdout : io.stderr;
    const budgets = searches.map(({ search }) => search.config.budget.trials);
    const progress = createSearchProgress(io, { style: styleOf(services, flags), lines, budgets });
    const env = { clock: services.clock, logger: services.logger, signal };
    const watch = (limitSeconds: number) =>
      watchSearch(io, standstillReport(io, limitSeconds, flags), limitSeconds);
    const { resume = false, acceptNewVersions = false } = flags;
    const world = { store, env, resume, acceptNewVersions };
    if (searches.length > 1) await checkBatch(searches, world);
    const run = { ...world, onEvent: progress.onEvent, watch };
    let worst: number = EXIT_CODES.done;
    for (const search of searches) {
      if (signal.aborted) break;
      try {
        for await (const result of resultsOf(search, run)) {
          if (flags.quiet !== true && flags.json !== true) {
            await output.show(await endPage(store, result, io.program));
          }
          if (result.state === 'failed') worst = EXIT_CODES.failed;
        }
      } catch (error) {
        // One study that fails does not take the rest of the batch with it.
        progress.end();
        worst = Math.max(worst, presentError(error, io, isForMachines(flags)));
      } finally {
        const { evaluators, finalists } = search.search;
        const made = [...evaluators, ...(finalists?.evaluators ?? [])];
        await services.openEvaluators.close(made.map(({ instance }) => instance));
      }
    }
    if (signal.aborted) throw interrupted(resumeCommand(io.program, flags));
    return worst;
  });
}

/** How a search ends, and then its finalists, where it has some. */
async function* resultsOf(search: PreparedSearch, run: SearchRun): AsyncGenerator<StudyResult> {
  const result = await runSearch(search, run);
  yield result;
  const ofFinalists = await runFinalists(search, run, result);
  if (ofFinalists !== undefined) yield ofFinalists;
}

/** What plugins are called may hold anything; a terminal is commanded by nothing of it. */
function watchSearch(io: CliIo, report: string, limitSeconds: number): SearchWatch {
  const { note, end } = io.watchForStandstill(report, limitSeconds);
  return {
    note: (text) => {
      note(visibleInLine(text));
    },
    end,
  };
}

function styleOf({ io }: Services, { quiet, json, log }: SearchGiven): ProgressStyle {
  if (quiet === true) return 'quiet';
  if (json === true) return 'json';
  return log ?? (io.stderr.isTerminal ? 'bar' : 'text');
}

/** What a watch says before it ends the process; written beforehand, as nothing can be then. */
function standstillReport(io: CliIo, limitSeconds: number, flags: SearchGiven): string {
  const texts: string[] = [];
  const stderr = { ...io.stderr, write: (text: string) => texts.push(shownText(text)) };
  const error = standstill(NOTED, limitSeconds, resumeCommand(io.program, flags));
  presentError(error, { ...io, stderr }, isForMachines(flags));
  // Over a progress bar.
  return `${io.stderr.isTerminal ? CLEAR_LINE : ''}${texts.join('')}`;
}

/** What to type to go on after an interruption. */
function resumeCommand(program: string, flags: SearchGiven): string {
  const { file: files, db, trials, name, acceptNewVersions } = flags;
  const versions = acceptNewVersions === true ? ['--accept-new-versions'] : [];
  const study = name === undefined ? [] : ['--name', name];
  const budget = trials === undefined ? [] : ['--trials', String(trials)];
  return [program, 'search', ...files, '--db', db, '--resume', ...versions, ...study, ...budget].join(' ');
}

/** Whether standard error has JSON alone. */
function isForMachines({ json, log }: SearchGiven): boolean {
  return json === true || log === 'json';
}

async function endPage(store: TrialStore, result: StudyResult, program: string): Promise<Page> {
  const whyNone = await whyInfeasible(store, result);
  return resultPage(result, program, { whyNone, spared: await sparedTraining(store, result.study) });
}
