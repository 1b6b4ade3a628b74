import { frontPage, trialJson } from '@edgewright/report/studies';
import { withStore } from '@edgewright/runtime/stores';
import type { BesideFileGiven } from '../networks/front-beside-file.js';
import {
  interruptibleCommand,
  readingCommand,
  type Declaration,
  type SingleCommand,
} from './command-module.js';
import { modelFileOptions } from './network-options.js';
import { databaseOption, STUDY_ARGUMENT, type JsonFlag, type StudyGiven } from './shared-options.js';

const DECLARATION: Declaration = {
  description:
    'Shows the feasible trials that no other beats in every goal, with a picture where there are two goals; with --model, which of them beat the network of a file.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption(), ...modelFileOptions()],
  json: 'a JSON list of trials; with --model {front, model: {name, metrics, beaten_by}}',
  examples: [
    'front mobilenet-edgetpu-v2-s',
    'front mobilenet-edgetpu-v2-s --json',
    'front mobilenet-edgetpu-v2-s --model network.tflite',
  ],
};

const front = readingCommand<StudyGiven>({
  ...DECLARATION,
  work: ({ stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const study = await store.openStudy(name);
      const trials = await store.front(study.id);
      return { json: () => trials.map(trialJson), page: () => frontPage(study, trials) };
    }),
});

const besideFile = interruptibleCommand<BesideFileGiven>({
  ...DECLARATION,
  // What judges networks loads only where one is to be judged.
  work: async (services, given) =>
    (await import('../networks/front-beside-file.js')).frontBesideFile(services, given),
});

/** `edgewright front`: the best trade-offs of a study. */
export const frontCommand: SingleCommand = {
  ...DECLARATION,
  run: (runners, given: JsonFlag & Partial<BesideFileGiven>) =>
    (given.model === undefined ? front : besideFile).run(runners, given),
};
