import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import type { TrialQuery, TrialState, TrialStore } from '@edgewright/contracts';
import { withStore } from '@edgewright/runtime/stores';
import type { Output } from '../output/output.js';
import { trialJson } from '../trials/trial-json.js';
import { trialTable } from '../trials/trial-table.js';
import type { CommandModule } from './command-module.js';
import {
  databaseOption,
  examples,
  jsonOption,
  oneOf,
  wholeNumber,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

const IS_STATE: Record<TrialState, true> = {
  requested: true,
  running: true,
  completed: true,
  infeasible: true,
  failed: true,
  lost: true,
  stopped: true,
};
const STATES = Object.keys(IS_STATE);
/** Rows of a table before a person would rather have a file. */
const TABLE_LIMIT = 50;
const PAGE = 1000;

interface TrialsFlags extends DatabaseFlag, JsonFlag {
  readonly limit?: number;
  readonly state?: string;
  readonly feasible?: boolean;
  readonly order: 'number' | 'reward';
}

/** `edgewright trials`: the trials of a study. */
export const trialsCommand: CommandModule = (_, runReading) =>
  new Command('trials')
    .description('Lists the trials of a study, by number or by reward.')
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .option('--state <state>', `only trials in this state: ${STATES.join(', ')}`, oneOf('--state', STATES))
    .option('--feasible', 'only feasible trials')
    .option(
      '--order <order>',
      'by number, or by reward: the best first',
      oneOf('--order', ['number', 'reward']),
      'number',
    )
    .option(
      '--limit <number>',
      `at most so many; default: ${TABLE_LIMIT} as a table, all as JSON`,
      wholeNumber('--limit', 1),
    )
    .addOption(jsonOption('one JSON object a line'))
    .addHelpText(
      'after',
      examples(
        'trials mobilenet-edgetpu-v2-s --order reward --limit 5',
        'trials mobilenet-edgetpu-v2-s --json > trials.jsonl',
      ),
    )
    .action((study: string, flags: TrialsFlags) =>
      runReading(({ stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          await (flags.json === true ? writeLines : writeTable)({ store, output }, study, flags);
          return undefined;
        }),
      ),
    );

interface Sources {
  readonly store: TrialStore;
  readonly output: Output;
}

async function writeTable({ store, output }: Sources, name: string, flags: TrialsFlags): Promise<void> {
  const study = await store.openStudy(name);
  const limit = flags.limit ?? TABLE_LIMIT;
  const found = await store.trials(study.id, { ...queryOf(flags), limit: limit + 1 });
  output.table(trialTable(study.config, found.slice(0, limit)));
  if (found.length > limit) {
    output.line(output.style.dim(`… more: --limit NUMBER, --order reward, or --json for every trial`));
  }
}

/** Page by page where the order allows it, so that a million trials need little memory. */
async function writeLines({ store, output }: Sources, name: string, flags: TrialsFlags): Promise<void> {
  const study = await store.openStudy(name);
  const query = queryOf(flags);
  if (flags.order === 'reward') {
    const limit = flags.limit === undefined ? {} : { limit: flags.limit };
    for (const trial of await store.trials(study.id, { ...query, ...limit }))
      output.jsonLine(trialJson(trial));
    return;
  }
  let left = flags.limit ?? Infinity;
  let after = 0;
  while (left > 0 && !output.isClosed()) {
    const page = await store.trials(study.id, { ...query, after, limit: Math.min(PAGE, left) });
    for (const trial of page) output.jsonLine(trialJson(trial));
    // A reader that goes is seen between turns of the event loop.
    await setImmediate();
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.number;
    left -= page.length;
  }
}

function queryOf({ state, feasible, order }: TrialsFlags): TrialQuery {
  return {
    order,
    ...(state === undefined ? {} : { states: [state as TrialState] }),
    ...(feasible === undefined ? {} : { feasible }),
  };
}
