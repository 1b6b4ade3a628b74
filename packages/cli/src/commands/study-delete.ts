import type { Command } from 'commander';
import { withStore } from '@edgewright/runtime/stores';
import { notConfirmed } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { listed } from '../studies/study-json.js';
import type { RunReading } from './command-module.js';
import { examples, type DatabaseFlag, type JsonFlag } from './shared-options.js';
import { studyChange } from './study-change.js';

interface DeleteFlags extends DatabaseFlag, JsonFlag {
  readonly yes?: boolean;
}

/** `edgewright study delete`: removes a study for good. */
export const studyDeleteCommand = (run: RunReading): Command =>
  studyChange(
    'delete',
    'Removes a study with its trials, their files and its SQL view, for good. Asks for its name again on a terminal.',
  )
    .option('--yes', 'do not ask; needed where nobody can be asked')
    .addHelpText('after', examples('study delete my-search', 'study delete my-search --yes'))
    .action((name: string, flags: DeleteFlags) =>
      run(({ stores, output, io }) =>
        withStore(stores.openToChange(flags.db), async (store) => {
          const study = await listed(store, await store.openStudy(name));
          if (flags.yes !== true) await confirm(io, name, study.trials);
          await store.deleteStudy(study.id);
          if (flags.json === true) output.json({ deleted: name, trials: study.trials });
          else output.line(`${name} is deleted, with ${study.trials} trials`);
          return undefined;
        }),
      ),
    );

/** @throws cli/not-confirmed */
async function confirm(io: CliIo, name: string, trials: number): Promise<void> {
  if (!io.canAsk) throw notConfirmed(name, 'nobody can be asked here');
  io.stderr.write(`This deletes ${name} with its ${trials} trials for good. Type its name again: `);
  const typed = await firstLine(io);
  if (typed !== name)
    throw notConfirmed(name, typed === undefined ? 'nothing was typed' : 'another name was typed');
}

async function firstLine(io: CliIo): Promise<string | undefined> {
  for await (const line of io.inputLines(new AbortController().signal)) return line.trim();
  return undefined;
}
