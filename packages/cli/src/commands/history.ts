import { resolve } from 'node:path';
import { historyScene, studyHistoryJson, studyHistoryPage } from '@edgewright/report/studies';
import { studyHistory, withStore } from '@edgewright/runtime/stores';
import { noFeasibleTrial } from '../errors.js';
import { writePicture } from '../io/write-picture.js';
import { readingCommand } from './command-module.js';
import { databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

interface HistoryGiven extends StudyGiven {
  readonly svg?: string;
}

/** `edgewright history`: how a study got on, trial by trial. */
export const historyCommand = readingCommand<HistoryGiven>({
  description:
    'Shows the best feasible trial so far over the trials of a study, by reward and by each goal, and the hypervolume of its front for two or three goals.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption(), option('--svg <file>', 'write a picture of all of them')],
  json: '{study, trials, feasible, best, hypervolume} as JSON',
  examples: [
    'history mobilenet-edgetpu-v2-s',
    'history mobilenet-edgetpu-v2-s --svg history.svg',
    'history mobilenet-edgetpu-v2-s --json',
  ],
  work: ({ io, stores }, { db, study: name, svg }) =>
    withStore(stores.openToRead(db), async (store) => {
      const history = await studyHistory(store, await store.openStudy(name));
      if (history.feasible === 0) throw noFeasibleTrial(name);
      if (svg !== undefined) await writePicture(resolve(io.cwd, svg), historyScene(history));
      return { json: () => studyHistoryJson(history), page: () => studyHistoryPage(history) };
    }),
});
