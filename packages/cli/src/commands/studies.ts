import { faint, line, type Page } from '@edgewright/report';
import { studiesPage, studyJson, type ListedStudy } from '@edgewright/report/studies';
import { listedStudy, withStore } from '@edgewright/runtime/stores';
import { readingCommand } from './command-module.js';
import { databaseOption, option, repeatedOption, type DatabaseFlag } from './shared-options.js';

interface StudiesGiven extends DatabaseFlag {
  readonly all?: boolean;
  readonly tag?: readonly string[];
}

/** `edgewright studies`: the studies of a database. */
export const studiesCommand = readingCommand<StudiesGiven>({
  description: 'Lists the studies of a database: their state, their trials and what they search.',
  options: [
    databaseOption(),
    option('--all', 'archived studies too'),
    repeatedOption('--tag <tag>', 'only studies with this tag; may be repeated'),
  ],
  json: 'a JSON list',
  examples: ['studies', 'studies --tag paper --all', 'studies --db ./all.db --json'],
  work: ({ io, stores }, { db, all = false, tag = [] }) =>
    withStore(stores.openToRead(db), async (store) => {
      const stored = await store.listStudies();
      const shown = stored.filter(({ archivedAtMs }) => all || archivedAtMs === null);
      const studies: ListedStudy[] = [];
      for (const study of shown) {
        if (tag.every((one) => study.tags.includes(one))) studies.push(await listedStudy(store, study));
      }
      const none: Page = [line(`No studies yet. A search makes one: ${io.program} search FILE`)];
      const archived = stored.length - shown.length;
      return {
        json: () => studies.map(studyJson),
        page: () => [
          ...(stored.length === 0 ? none : studiesPage(studies)),
          ...(archived === 0 ? [] : [line(faint(`${archived} archived: --all shows them`))]),
        ],
      };
    }),
});
