import { resolve } from 'node:path';
import type { Metric, StudyConfig, TrialRecord, TrialStore } from '@edgewright/contracts';
import { line } from '@edgewright/report';
import {
  comparisonJson,
  comparisonPage,
  studiesComparisonJson,
  studiesComparisonPage,
  studiesComparisonRows,
  studiesScene,
} from '@edgewright/report/studies';
import {
  checkConditions,
  comparedFront,
  createJudge,
  studyEvaluators,
  studyPlugins,
  withStore,
} from '@edgewright/runtime';
import { compareStudies } from '@edgewright/runtime/stores';
import type { Answer } from '../output/answer.js';
import { badUsage, noFeasibleTrial, nothingPublished, trialWithoutMetrics } from '../errors.js';
import { writePicture } from '../io/write-picture.js';
import { modelReference, studyModels } from '../networks/model-reference.js';
import type { ModelFileFlags } from '../networks/read-model-file.js';
import { namedTrial, trialNamesIn, type TrialName } from '../networks/trial-names.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { modelFileOptions } from './network-options.js';
import { argument, databaseOption, option, type DatabaseFlag, type JsonFlag } from './shared-options.js';

interface CompareGiven extends DatabaseFlag, JsonFlag, ModelFileFlags {
  readonly study?: string;
  readonly others: readonly string[];
  readonly trial?: readonly string[];
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
  work: (services, given) => {
    const { study, others, trial, svg, csv, json } = given;
    if (csv === true && json === true) throw badUsage('Both --csv and --json are given', 'Choose one form.');
    if (study !== undefined && others.length > 0 && trial === undefined) {
      return besideOthers(services, { ...given, study });
    }
    if (svg === undefined && csv !== true) return besidePublished(services, given);
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

function besidePublished(services: InterruptibleServices, given: CompareGiven): Promise<Answer> {
  const found = foundTrials(given);
  return withStore(services.stores.openToRead(given.db), async (store) => {
    const study = await store.openStudy(found.study);
    const trials = await found.read(store);
    if (trials.length === 0) throw noFeasibleTrial(study.name);
    const config = await studyPlugins(services, store, study);
    const stored = await store.metrics(study.id);
    const { compared, refusals } = await compare(services, {
      config,
      trials,
      stored,
      named: given.trial !== undefined,
      file: given,
    });
    const leftOut = refusals.map((refusal) => line(`Left out: ${refusal}`));
    return {
      json: () => comparisonJson(compared, refusals),
      page: () => [...comparisonPage(compared), ...(leftOut.length === 0 ? [] : [line(), ...leftOut])],
    };
  });
}

/** What is set beside the published networks: trials that are named, or the front of a study. */
interface FoundTrials {
  readonly study: string;
  readonly read: (store: TrialStore) => Promise<readonly TrialRecord[]>;
}

/** @throws cli/usage */
function foundTrials({ study, trial: words }: CompareGiven): FoundTrials {
  if (words === undefined) {
    if (study === undefined)
      throw badUsage("missing required argument 'study'", 'Name a study, or trials with --trial.');
    return { study, read: async (store) => store.front((await store.openStudy(study)).id) };
  }
  const names = trialNamesIn(words);
  const [name, ...more] = new Set(names.map((one) => one.study));
  if (study !== undefined || name === undefined || more.length > 0)
    throw badUsage('--trial compares trials of one study', 'Write compare --trial STUDY NUMBER…');
  return { study: name, read: (store) => Promise.all(names.map((one) => completedTrial(store, one))) };
}

/** @throws cli/trial-without-metrics */
async function completedTrial(store: TrialStore, name: TrialName): Promise<TrialRecord> {
  const trial = await namedTrial(store, name);
  if (trial.state === 'completed') return trial;
  throw trialWithoutMetrics(name.study, trial);
}

interface FoundFront {
  /** Whether the trials were named one by one. */
  readonly named: boolean;
  readonly config: StudyConfig;
  readonly trials: readonly TrialRecord[];
  /** A file to set beside the published networks. */
  readonly file: ModelFileFlags;
  /** The metrics of the study as they were when it ran. */
  readonly stored: readonly Metric[];
}

async function compare(services: InterruptibleServices, found: FoundFront) {
  const { config, trials, stored, named, file } = found;
  const chosen = await studyEvaluators(services, config, services.signal);
  const evaluators = chosen.map(({ instance }) => instance);
  const judge = await createJudge(services, { task: config.task, evaluators }, services.signal);
  const { judged: published, refusals } = await judge.published();
  const ofFiles = [
    ...(await studyModels(services, judge, config.models)),
    ...(await modelReference(services, judge, file)),
  ];
  const judged = [...published, ...ofFiles];
  if (judged.length === 0) throw nothingPublished(config.task.plugin, refusals);
  const metrics = evaluators.flatMap((evaluator) => evaluator.metrics);
  checkConditions(stored, metrics);
  const { objective } = config;
  const compared = comparedFront({ objective, metrics, trials, published: judged });
  return { compared: { ...compared, named }, refusals };
}
