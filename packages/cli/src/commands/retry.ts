import { retryJson, retryPage } from '@edgewright/report/studies';
import { retryTrials, withStore, type RetryRequest } from '@edgewright/runtime/stores';
import { unknownWord } from '../errors.js';
import { readingCommand } from './command-module.js';
import { databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

type RetriedStates = RetryRequest['states'];

const STATES: RetriedStates = ['failed', 'lost'];

interface RetryGiven extends StudyGiven {
  readonly state?: RetriedStates;
}

/** `edgewright retry`: tries the candidates of failed and lost trials again. */
export const retryCommand = readingCommand<RetryGiven>({
  description:
    'Has trials that failed or were lost tried again, as new trials that name the old ones and count towards the budget. A search that runs tries them next; otherwise search --resume does.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option('--state <states>', 'failed, lost, or both with a comma; default: both', { parse: statesOf }),
  ],
  json: 'what is tried again as JSON',
  examples: ['retry my-search', 'retry my-search --state lost --json'],
  work: ({ stores, clock, io: { program } }, { db, study, state: states = STATES }) =>
    withStore(stores.openToChange(db), async (store) => {
      const retry = await retryTrials(store, study, { states, atMs: clock.now() });
      return { json: () => retryJson(retry), page: () => retryPage(retry, { states, program }) };
    }),
});

function statesOf(text: string, name: string): RetriedStates {
  return text.split(',').map((word) => {
    const found = STATES.find((state) => state === word.trim());
    if (found === undefined) throw unknownWord(name, word.trim(), STATES);
    return found;
  });
}
