import { resolve } from 'node:path';
import {
  studiesComparisonJson,
  studiesComparisonPage,
  studiesComparisonRows,
  studiesScene,
} from '@edgewright/report/studies';
import { compareStudies, withStore } from '@edgewright/runtime/stores';
import type { Answer } from '../output/answer.js';
import { badUsage, noFeasibleTrial } from '../errors.js';
import { writePicture } from '../io/write-picture.js';
import type { FrontGiven } from '../networks/front-beside-published.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { modelFileOptions } from './network-options.js';
import { argument, databaseOption, option, type JsonFlag } from './shared-options.js';

interface CompareGiven extends FrontGiven, JsonFlag {
  readonly others: readonly string[];
  readonly svg?: string;
  readonly csv?: boolean;
}

/** `edgewright compare`: what a search found beside what was published, or beside what others found. */
export const compareCommand = interruptibleCommand<CompareGiven>({
  description:
    'Shows the front of a study beside the published networks of its task, and beside a file of others (as int8), judged by the evaluators of the study, and the best it found within the cost of each. With several studies: their fronts, hypervolume and best side by side after equally many trials, and what differs in their configuration.',
  arguments: [
    argument('[study]', 'name of the study; not with --trial'),
    argument('[others...]', 'studies to set beside it'),
  ],
  options: [
    databaseOption(),
    option('--trial <study and numbers...>', 'trials in place of the front of a study: STUDY N N best …'),
    ...modelFileOptions(),
    option('--svg <file>', 'of several studies: write their fronts as a picture'),
    option('--csv', 'of several studies: a row each, as CSV'),
  ],
  json: '{plane, comparisons, refusals} as JSON; of several studies {goals, equal_trials, reference, studies, differences, unlike_conditions}',
  examples: [
    'compare mobilenet-edgetpu-v2-s',
    'compare mobilenet-edgetpu-v2-s --json',
    'compare --trial mobilenet-edgetpu-v2-s 17 best',
    'compare mobilenet-edgetpu-v2-s --model network.tflite',
    'compare with-agent with-evolution --svg fronts.svg',
    'compare with-agent with-evolution --csv',
  ],
  work: async (services, given) => {
    const { study, others, trial, svg, csv, json } = given;
    if (csv === true && json === true) throw badUsage('Both --csv and --json are given', 'Choose one form.');
    if (study !== undefined && others.length > 0 && trial === undefined) {
      return besideOthers(services, { ...given, study });
    }
    if (svg === undefined && csv !== true)
      return (await import('../networks/front-beside-published.js')).frontBesidePublished(services, given);
    const form = svg === undefined ? '--csv' : '--svg';
    throw badUsage(`${form} is for several studies`, `Name another study: compare STUDY OTHER ${form}`);
  },
});

async function besideOthers(
  { io, stores, output }: InterruptibleServices,
  { db, study, others, svg, csv }: CompareGiven & { readonly study: string },
): Promise<Answer | undefined> {
  const names = [...new Set([study, ...others])];
  if (names.length === 1) throw badUsage(`${study} is one study`, 'Name another one beside it.');
  return withStore(stores.openToRead(db), async (store) => {
    const comparison = await compareStudies(store, names);
    if (comparison.studies.every(({ feasible }) => feasible === 0)) throw noFeasibleTrial(study);
    const scene = studiesScene(comparison);
    if (svg !== undefined) {
      if (scene === undefined)
        throw badUsage('These studies have no picture: it takes two or three goals', 'Leave --svg out.');
      await writePicture(resolve(io.cwd, svg), scene);
    }
    if (csv === true) {
      for (const row of studiesComparisonRows(comparison)) output.csv(row);
      return undefined;
    }
    return {
      json: () => studiesComparisonJson(comparison),
      page: () => studiesComparisonPage(comparison),
    };
  });
}
