import { diagnosisJson, diagnosisPage } from '@edgewright/report/studies';
import { studyDiagnosis, withStore } from '@edgewright/runtime/stores';
import { readingCommand } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright why`: why trials of a study came to nothing. */
export const whyCommand = readingCommand<StudyGiven>({
  description:
    'Groups the trials of a study that failed, were lost or are infeasible by their cause, with the limit and the values of constraints that were broken, says what to do, which values of parameters go with failure, and what early stopping spared.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: '{study, finished, feasible, infeasible, failed, lost, causes, values, stopped} as JSON',
  examples: ['why mobilenet-edgetpu-v2-s', 'why mobilenet-edgetpu-v2-s --json'],
  work: ({ io, stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const diagnosis = await studyDiagnosis(store, await store.openStudy(name));
      return { json: () => diagnosisJson(diagnosis, io), page: () => diagnosisPage(diagnosis, io) };
    }),
});
