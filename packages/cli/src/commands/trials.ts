import { setImmediate } from 'node:timers/promises';
import type { TrialQuery, TrialState, TrialStore } from '@edgewright/contracts';
import { faint, line, tablePart } from '@edgewright/report';
import { trialJson, trialTable } from '@edgewright/report/studies';
import { withStore } from '@edgewright/runtime/stores';
import type { Output } from '../output/output.js';
import { readingCommand } from './command-module.js';
import {
  databaseOption,
  oneOf,
  option,
  STUDY_ARGUMENT,
  wholeNumber,
  type JsonFlag,
  type StudyGiven,
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

interface TrialsGiven extends StudyGiven, JsonFlag {
  readonly limit?: number;
  readonly state?: string;
  readonly feasible?: boolean;
  readonly order: 'number' | 'reward';
}

/** `edgewright trials`: the trials of a study. */
export const trialsCommand = readingCommand<TrialsGiven>({
  description: 'Lists the trials of a study, by number or by reward.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option('--state <state>', `only trials in this state: ${STATES.join(', ')}`, { parse: oneOf(STATES) }),
    option('--feasible', 'only feasible trials'),
    option('--order <order>', 'by number, or by reward: the best first', {
      parse: oneOf(['number', 'reward']),
      fallback: 'number',
    }),
    option('--limit <number>', `at most so many; default: ${TABLE_LIMIT} as a table, all as JSON`, {
      parse: wholeNumber(1),
    }),
  ],
  json: 'one JSON object a line',
  examples: [
    'trials mobilenet-edgetpu-v2-s --order reward --limit 5',
    'trials mobilenet-edgetpu-v2-s --json > trials.jsonl',
  ],
  work: ({ stores, output }, given) =>
    withStore(stores.openToRead(given.db), async (store) => {
      await (given.json === true ? writeLines : writeTable)({ store, output }, given);
      return undefined;
    }),
});

interface Sources {
  readonly store: TrialStore;
  readonly output: Output;
}

async function writeTable({ store, output }: Sources, given: TrialsGiven): Promise<void> {
  const study = await store.openStudy(given.study);
  const limit = given.limit ?? TABLE_LIMIT;
  const found = await store.trials(study.id, { ...queryOf(given), limit: limit + 1 });
  const more = line(faint('… more: --limit NUMBER, --order reward, or --json for every trial'));
  const table = tablePart(trialTable(study.config, found.slice(0, limit)));
  await output.show(found.length > limit ? [table, more] : [table]);
}

/** Page by page where the order allows it, so that a million trials need little memory. */
async function writeLines({ store, output }: Sources, given: TrialsGiven): Promise<void> {
  const study = await store.openStudy(given.study);
  const query = queryOf(given);
  if (given.order === 'reward') {
    const limit = given.limit === undefined ? {} : { limit: given.limit };
    for (const trial of await store.trials(study.id, { ...query, ...limit }))
      output.jsonLine(trialJson(trial));
    return;
  }
  let left = given.limit ?? Infinity;
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

function queryOf({ state, feasible, order }: TrialsGiven): TrialQuery {
  return {
    order,
    ...(state === undefined ? {} : { states: [state as TrialState] }),
    ...(feasible === undefined ? {} : { feasible }),
  };
}
