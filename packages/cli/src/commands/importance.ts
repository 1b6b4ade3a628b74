import { resolve } from 'node:path';
import {
  IMPORTANCE_COLUMNS,
  importanceScene,
  studyImportanceCells,
  studyImportanceJson,
  studyImportancePage,
} from '@edgewright/report/importance';
import { studyImportance } from '@edgewright/runtime/stores';
import { badUsage, nothingMeasured } from '../errors.js';
import { writePicture } from '../io/write-picture.js';
import { readingCommand } from './command-module.js';
import { databaseOption, option, STUDY_ARGUMENT, type JsonFlag, type StudyGiven } from './shared-options.js';

interface ImportanceGiven extends StudyGiven, JsonFlag {
  readonly csv?: boolean;
  readonly svg?: string;
}

/** `edgewright importance`: which decisions drive each metric and the reward. */
export const importanceCommand = readingCommand<ImportanceGiven>({
  description:
    'Shows which decisions of a study drive its reward and each metric: the share of the variance that is due to each decision alone, by functional analysis of variance on a random forest.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option('--csv', 'a line for each metric and decision'),
    option('--svg <file>', 'write a picture of the most important ones'),
  ],
  json: '{study, trees, metrics: [{metric, unit, trials, sampled, explained, decisions, warnings}]} as JSON',
  examples: [
    'importance mobilenet-edgetpu-v2-s',
    'importance mobilenet-edgetpu-v2-s --svg importance.svg',
    'importance mobilenet-edgetpu-v2-s --csv',
  ],
  work: async ({ io, stores, output }, { db, study: name, csv, svg, json }) => {
    if (csv === true && json === true) throw badUsage('Both --csv and --json are given', 'Choose one form.');
    const importance = await studyImportance(stores, { db, name });
    if (importance.metrics.every(({ sampled }) => sampled === 0)) throw nothingMeasured(name);
    if (svg !== undefined) await writePicture(resolve(io.cwd, svg), importanceScene(importance));
    if (csv === true) {
      for (const cells of [IMPORTANCE_COLUMNS, ...studyImportanceCells(importance)]) output.csv(cells);
      return undefined;
    }
    return {
      json: () => studyImportanceJson(importance),
      page: () => studyImportancePage(importance),
    };
  },
});
