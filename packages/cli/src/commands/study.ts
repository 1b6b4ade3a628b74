import type { CommandGroup } from './command-module.js';
import {
  studyArchiveCommand,
  studyCloseCommand,
  studyNoteCommand,
  studyRenameCommand,
  studyTagCommand,
} from './study-changes.js';
import { studyDeleteCommand } from './study-delete.js';
import { studyShowCommand } from './study-show.js';

/** `edgewright study`: what people do with stored studies besides running them. */
export const studyCommand: CommandGroup = {
  description:
    'Shows, renames, deletes, archives, annotates, tags or closes a study. One that a process runs can be shown, annotated and tagged.',
  within: {
    show: studyShowCommand,
    rename: studyRenameCommand,
    delete: studyDeleteCommand,
    archive: studyArchiveCommand,
    note: studyNoteCommand,
    tag: studyTagCommand,
    close: studyCloseCommand,
  },
  examples: [
    'study show my-search --json',
    'study rename my-search baseline',
    'study note baseline "before the new cost model"',
    'study tag baseline paper',
    'study close baseline',
  ],
};
