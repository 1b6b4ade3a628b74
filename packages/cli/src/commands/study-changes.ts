/** Commands that change what stands beside the trials of a study. Each is a change, and what people are told of it. */
import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import { line } from '@edgewright/report';
import { studyJson } from '@edgewright/report/studies';
import {
  archiveStudy,
  closeStudy,
  listedStudy,
  reopenStudy,
  tagStudy,
  withStore,
} from '@edgewright/runtime/stores';
import type { ReadingServices } from '../composition/reading-services.js';
import { badUsage } from '../errors.js';
import { readingCommand, type Declared, type SingleCommand } from './command-module.js';
import { argument, databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** A study after a change, and what people are told of it. */
interface Change {
  readonly study: StudyRecord;
  readonly says: string;
}

/** A command that changes a study: what it takes besides the study and the database, and the change. */
interface ChangeCommand<G> extends Omit<Declared<ReadingServices, G>, 'json' | 'work'> {
  readonly change: (store: TrialStore, given: G, services: ReadingServices) => Promise<Change>;
}

interface UndoGiven extends StudyGiven {
  readonly undo?: boolean;
}

interface TagGiven extends StudyGiven {
  readonly tag: readonly string[];
  readonly remove?: boolean;
}

/** `edgewright study rename`. */
export const studyRenameCommand = changeCommand<StudyGiven & { readonly name: string }>({
  description: 'Gives a study another name; its SQL view follows.',
  arguments: [argument('<name>', 'its new name')],
  examples: ['study rename my-search baseline'],
  change: async (store, { study, name }, { io }) => {
    await store.renameStudy((await store.openStudy(study)).id, name);
    const resume = `${io.program} search FILE --resume --name ${name}`;
    return { study: await store.openStudy(name), says: `${study} is now ${name}; resume it with: ${resume}` };
  },
});

/** `edgewright study archive`. */
export const studyArchiveCommand = changeCommand<UndoGiven>({
  description: 'Leaves a study out of lists; nothing else changes.',
  options: [option('--undo', 'list it again')],
  examples: ['study archive my-search', 'study archive my-search --undo'],
  change: async (store, { study, undo = false }, { clock }) => ({
    study: await archiveStudy(store, study, undo ? null : clock.now()),
    says: undo ? `${study} is listed again` : `${study} is archived: studies --all lists it`,
  }),
});

/** `edgewright study note`. */
export const studyNoteCommand = changeCommand<StudyGiven & { readonly text?: string }>({
  description: 'Keeps a note with a study, in place of the one before.',
  arguments: [argument('[text]', 'the note; without it, the note is removed')],
  examples: ['study note my-search "before the new cost model"', 'study note my-search'],
  change: async (store, { study, text = '' }) => {
    const note = text.trim() === '' ? null : text;
    await store.labelStudy((await store.openStudy(study)).id, { note });
    const says = note === null ? `${study} has no note` : `${study}: ${note}`;
    return { study: await store.openStudy(study), says };
  },
});

/** `edgewright study tag`. */
export const studyTagCommand = changeCommand<TagGiven>({
  description: 'Adds tags to a study, by which studies --tag finds it.',
  arguments: [argument('<tag...>', 'tags')],
  options: [option('--remove', 'take them away')],
  examples: ['study tag my-search paper coral', 'study tag my-search coral --remove'],
  change: async (store, { study: name, tag, remove = false }) => {
    const bad = tag.find((one) => one.trim() === '' || one.includes(','));
    if (bad !== undefined) throw badUsage(`"${bad}" is not a tag`, 'A tag has some text and no comma.');
    const study = await tagStudy(store, name, remove ? { remove: tag } : { add: tag });
    const left = study.tags.length === 0 ? 'no tags' : `the tags ${study.tags.join(', ')}`;
    return { study, says: `${name} has ${left}` };
  },
});

/** `edgewright study close`. */
export const studyCloseCommand = changeCommand<UndoGiven & { readonly reason?: string }>({
  description: 'Gives a study no further trials, whatever its budget; Ctrl-C only pauses one.',
  options: [option('--reason <text>', 'why, for people'), option('--undo', 'let it go on')],
  examples: ['study close my-search --reason "good enough"', 'study close my-search --undo'],
  change: async (store, { study, reason = null, undo = false }) => ({
    study: undo ? await reopenStudy(store, study) : await closeStudy(store, study, reason),
    says: undo
      ? `${study} is resumed with search FILE --resume`
      : `${study} is closed: it gets no further trials`,
  }),
});

function changeCommand<G extends StudyGiven>({ change, ...declared }: ChangeCommand<G>): SingleCommand {
  return readingCommand<G>({
    ...declared,
    arguments: [STUDY_ARGUMENT, ...(declared.arguments ?? [])],
    options: [databaseOption(), ...(declared.options ?? [])],
    json: 'the study as JSON',
    work: (services, given) =>
      withStore(services.stores.openToChange(given.db), async (store) => {
        const { study, says } = await change(store, given, services);
        const listed = await listedStudy(store, study);
        return { json: () => studyJson(listed), page: () => [line(says)] };
      }),
  });
}
