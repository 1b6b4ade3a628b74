import { studyPage, wholeStudyJson } from '@edgewright/report/studies';
import { line } from '@edgewright/report';
import { listedStudy, sparedTraining, withStore } from '@edgewright/runtime/stores';
import { sparedJson, sparedText } from '../progress/running-lines.js';
import { readingCommand } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright study show`: a study as a whole. */
export const studyShowCommand = readingCommand<StudyGiven>({
  description: 'Shows a study as a whole: state, budget, note, tags, and what waits to be tried.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: 'the study as JSON',
  examples: ['study show my-search', 'study show my-search --json'],
  work: ({ stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const study = await listedStudy(store, await store.openStudy(name));
      const waiting = await store.queue(study.id, 'waiting');
      const spared = await sparedTraining(store, study);
      return {
        json: () => ({ ...wholeStudyJson(study, waiting), ...sparedJson(spared) }),
        page: () => [...studyPage(study, waiting), ...sparedText(spared).map((text) => line(text))],
      };
    }),
});
