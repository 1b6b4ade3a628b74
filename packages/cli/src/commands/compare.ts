import { resolve } from 'node:path';
import type { Metric, StudyConfig, TrialRecord } from '@edgewright/contracts';
import { line } from '@edgewright/report';
import {
  comparisonJson,
  comparisonPage,
  studiesComparisonJson,
  studiesComparisonPage,
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
import { badUsage, noFeasibleTrial, nothingPublished } from '../errors.js';
import { writePicture } from '../io/write-picture.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { argument, databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

interface CompareGiven extends StudyGiven {
  readonly others: readonly string[];
  readonly svg?: string;
}

/** `edgewright compare`: what a search found beside what was published, or beside what others found. */
export const compareCommand = interruptibleCommand<CompareGiven>({
  description:
    'Shows the front of a study beside the published networks of its task, judged by the evaluators of the study, and the best it found within the cost of each. With several studies: their fronts, hypervolume and best side by side after equally many trials, and what differs in their configuration.',
  arguments: [STUDY_ARGUMENT, argument('[others...]', 'studies to set beside it')],
  options: [databaseOption(), option('--svg <file>', 'of several studies: write their fronts as a picture')],
  json: '{plane, comparisons, refusals} as JSON; of several studies {goals, equal_trials, reference, studies, differences, unlike_conditions}',
  examples: [
    'compare mobilenet-edgetpu-v2-s',
    'compare mobilenet-edgetpu-v2-s --json',
    'compare with-agent with-evolution --svg fronts.svg',
  ],
  work: (services, given) => {
    if (given.others.length > 0) return besideOthers(services, given);
    if (given.svg === undefined) return besidePublished(services, given);
    throw badUsage('--svg is for several studies', 'Name another study: compare STUDY OTHER --svg FILE');
  },
});

async function besideOthers(
  { io, stores }: InterruptibleServices,
  { db, study, others, svg }: CompareGiven,
): Promise<Answer> {
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
    return {
      json: () => studiesComparisonJson(comparison),
      page: () => studiesComparisonPage(comparison),
    };
  });
}

function besidePublished(
  services: InterruptibleServices,
  { db, study: name }: CompareGiven,
): Promise<Answer> {
  return withStore(services.stores.openToRead(db), async (store) => {
    const study = await store.openStudy(name);
    const trials = await store.front(study.id);
    if (trials.length === 0) throw noFeasibleTrial(name);
    const config = await studyPlugins(services, store, study);
    const stored = await store.metrics(study.id);
    const { compared, refusals } = await compare(services, { config, trials, stored });
    const leftOut = refusals.map((refusal) => line(`Left out: ${refusal}`));
    return {
      json: () => comparisonJson(compared, refusals),
      page: () => [...comparisonPage(compared), ...(leftOut.length === 0 ? [] : [line(), ...leftOut])],
    };
  });
}

interface FoundFront {
  readonly config: StudyConfig;
  readonly trials: readonly TrialRecord[];
  /** The metrics of the study as they were when it ran. */
  readonly stored: readonly Metric[];
}

async function compare(services: InterruptibleServices, { config, trials, stored }: FoundFront) {
  const chosen = await studyEvaluators(services, config, services.signal);
  const evaluators = chosen.map(({ instance }) => instance);
  const judge = await createJudge(services, { task: config.task, evaluators }, services.signal);
  const { judged, refusals } = await judge.published();
  if (judged.length === 0) throw nothingPublished(config.task.plugin, refusals);
  const metrics = evaluators.flatMap((evaluator) => evaluator.metrics);
  checkConditions(stored, metrics);
  const { objective } = config;
  return { compared: comparedFront({ objective, metrics, trials, published: judged }), refusals };
}
