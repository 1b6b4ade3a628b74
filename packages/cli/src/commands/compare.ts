import type { Metric, StudyConfig, TrialRecord } from '@edgewright/contracts';
import { line } from '@edgewright/report';
import { comparisonJson, comparisonPage } from '@edgewright/report/studies';
import {
  checkConditions,
  comparedFront,
  createJudge,
  studyEvaluators,
  studyPlugins,
  withStore,
} from '@edgewright/runtime';
import { noFeasibleTrial, nothingPublished } from '../errors.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright compare`: what a search found beside what was published. */
export const compareCommand = interruptibleCommand<StudyGiven>({
  description:
    'Shows the front of a study beside the published networks of its task, judged by the evaluators of the study, and the best it found within the cost of each.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: '{plane, comparisons, refusals} as JSON',
  examples: ['compare mobilenet-edgetpu-v2-s', 'compare mobilenet-edgetpu-v2-s --json'],
  work: (services, { db, study: name }) =>
    withStore(services.stores.openToRead(db), async (store) => {
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
    }),
});

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
