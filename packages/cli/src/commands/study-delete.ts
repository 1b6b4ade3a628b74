import { line } from '@edgewright/report';
import { listedStudy, withStore } from '@edgewright/runtime/stores';
import { notConfirmed } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { readingCommand } from './command-module.js';
import { databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright study delete`: removes a study for good. */
export const studyDeleteCommand = readingCommand<StudyGiven & { readonly yes?: boolean }>({
  description:
    'Removes a study with its trials, their files and its SQL view, for good. Asks for its name again on a terminal.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption(), option('--yes', 'do not ask; needed where nobody can be asked')],
  json: 'the study as JSON',
  examples: ['study delete my-search', 'study delete my-search --yes'],
  work: ({ stores, io }, { db, study: name, yes = false }) =>
    withStore(stores.openToChange(db), async (store) => {
      const { id, trials } = await listedStudy(store, await store.openStudy(name));
      if (!yes) await confirm(io, name, trials);
      await store.deleteStudy(id);
      return {
        json: () => ({ deleted: name, trials }),
        page: () => [line(`${name} is deleted, with ${trials} trials`)],
      };
    }),
});

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
