import { Command } from 'commander';
import { withStore } from '@edgewright/runtime/stores';
import { listed, studyJson, type ListedStudy } from '../studies/study-json.js';
import { studyTable } from '../studies/study-table.js';
import type { CommandModule } from './command-module.js';
import {
  databaseOption,
  examples,
  gather,
  jsonOption,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

interface StudiesFlags extends DatabaseFlag, JsonFlag {
  readonly all?: boolean;
  readonly tag?: readonly string[];
}

/** `edgewright studies`: the studies of a database. */
export const studiesCommand: CommandModule = (_, runReading) =>
  new Command('studies')
    .description('Lists the studies of a database: their state, their trials and what they search.')
    .addOption(databaseOption())
    .option('--all', 'archived studies too')
    .option('--tag <tag>', 'only studies with this tag; may be repeated', gather)
    .addOption(jsonOption('a JSON list'))
    .addHelpText('after', examples('studies', 'studies --tag paper --all', 'studies --db ./all.db --json'))
    .action((flags: StudiesFlags) =>
      runReading(({ io, stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          const stored = await store.listStudies();
          const shown = stored.filter(({ archivedAtMs }) => flags.all === true || archivedAtMs === null);
          const studies: ListedStudy[] = [];
          for (const study of shown.filter(
            ({ tags }) => flags.tag?.every((tag) => tags.includes(tag)) ?? true,
          )) {
            studies.push(await listed(store, study));
          }
          if (flags.json === true) output.json(studies.map(studyJson));
          else if (stored.length === 0)
            output.line(`No studies yet. A search makes one: ${io.program} search FILE`);
          else output.table(studyTable(studies));
          const archived = stored.length - shown.length;
          if (flags.json !== true && archived > 0)
            output.line(output.style.dim(`${archived} archived: --all shows them`));
          return undefined;
        }),
      ),
    );
