import { Command } from 'commander';
import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import { withStore } from '@edgewright/runtime/stores';
import type { ReadingServices } from '../composition/reading-services.js';
import { listed, studyJson, type ListedStudy } from '../studies/study-json.js';
import { databaseOption, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** A command about one study. */
export function studyChange(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .addOption(jsonOption('the study as JSON'));
}

/** Where a study is changed, and how it is told. */
export interface ChangePlace extends Pick<ReadingServices, 'stores' | 'output'> {
  readonly flags: DatabaseFlag & JsonFlag;
  /** Default: to change it. */
  readonly opens?: 'read' | 'change';
}

/** A study after a change. */
export interface Change {
  readonly study: StudyRecord;
  /** What is told to people. */
  readonly says?: string;
  /** Shows it in place of that. */
  readonly show?: (study: ListedStudy) => Promise<void>;
}

/** Opens a database that is there, changes a study, and shows it. */
export async function changed(
  { stores, output, flags, opens = 'change' }: ChangePlace,
  change: (store: TrialStore) => Promise<Change>,
): Promise<undefined> {
  const opening = opens === 'read' ? stores.openToRead(flags.db) : stores.openToChange(flags.db);
  await withStore(opening, async (store) => {
    const { study, says = '', show } = await change(store);
    const shown = await listed(store, study);
    if (show !== undefined) await show(shown);
    else if (flags.json === true) output.json(studyJson(shown));
    else output.line(says);
  });
}
