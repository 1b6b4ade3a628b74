import { frontPage, trialJson } from '@edgewright/report/studies';
import { withStore } from '@edgewright/runtime/stores';
import { readingCommand } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright front`: the best trade-offs of a study. */
export const frontCommand = readingCommand<StudyGiven>({
  description:
    'Shows the feasible trials that no other beats in every goal, with a picture where there are two goals.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: 'a JSON list of trials',
  examples: ['front mobilenet-edgetpu-v2-s', 'front mobilenet-edgetpu-v2-s --json'],
  work: ({ stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const study = await store.openStudy(name);
      const front = await store.front(study.id);
      return { json: () => front.map(trialJson), page: () => frontPage(study, front) };
    }),
});
