import { Command } from 'commander';
import { amount } from '@edgewright/report/text';
import { retryTrials, withStore, type Retry, type RetryRequest } from '@edgewright/runtime/stores';
import type { Services } from '../composition/services.js';
import { unknownWord } from '../errors.js';
import { queuedJson } from '../studies/show-study.js';
import { tellOfBudget } from '../studies/tell-of-budget.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

type RetriedState = RetryRequest['states'][number];

const STATES: readonly RetriedState[] = ['failed', 'lost'];

interface RetryFlags extends DatabaseFlag, JsonFlag {
  readonly state: readonly RetriedState[];
}

/** `edgewright retry`: tries the candidates of failed and lost trials again. */
export const retryCommand: CommandModule = (_, runReading) =>
  new Command('retry')
    .description(
      'Has trials that failed or were lost tried again, as new trials that name the old ones and count towards the budget. A search that runs tries them next; otherwise search --resume does.',
    )
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .option('--state <states>', 'failed, lost, or both with a comma', statesOf, STATES)
    .addOption(jsonOption('what is tried again as JSON'))
    .addHelpText('after', examples('retry my-search', 'retry my-search --state lost --json'))
    .action((name: string, flags: RetryFlags) =>
      runReading(({ stores, output, clock, io }) =>
        withStore(stores.openToChange(flags.db), async (store) => {
          const retry = await retryTrials(store, name, { states: flags.state, atMs: clock.now() });
          if (flags.json === true) output.json(retryJson(retry));
          else tell({ output, io }, retry, flags.state);
          return undefined;
        }),
      ),
    );

function retryJson({ study, enqueued, earlier, left }: Retry): object {
  return { study: study.name, enqueued: enqueued.map(queuedJson), earlier, trials_left: left };
}

function tell(
  { output, io }: Pick<Services, 'output' | 'io'>,
  { study, enqueued, earlier, left }: Retry,
  states: readonly string[],
): void {
  const before = earlier === 0 ? '' : `; ${earlier} already were`;
  const trial = `${states.join(' or ')} trial`;
  if (enqueued.length > 0)
    output.line(`${study.name} retries ${amount(enqueued.length, trial)} next${before}`);
  else if (earlier > 0) output.line(`All ${trial}s of ${study.name} are retried already: ${earlier}`);
  else output.line(`There are no ${trial}s of ${study.name}`);
  if (enqueued.length > 0) tellOfBudget({ output, io }, study, left);
}

function statesOf(text: string): readonly RetriedState[] {
  return text.split(',').map((word) => {
    const found = STATES.find((state) => state === word.trim());
    if (found === undefined) throw unknownWord('--state', word.trim(), STATES);
    return found;
  });
}
