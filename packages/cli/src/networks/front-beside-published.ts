/** What a search found beside what was published. */
import type { Metric, StudyConfig, TrialRecord, TrialStore } from '@edgewright/contracts';
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
import type { InterruptibleServices } from '../commands/command-module.js';
import type { DatabaseFlag } from '../commands/shared-options.js';
import type { Answer } from '../output/answer.js';
import { badUsage, noFeasibleTrial, nothingPublished, trialWithoutMetrics } from '../errors.js';
import { modelReference, studyModels } from './model-reference.js';
import type { ModelFileFlags } from './read-model-file.js';
import { namedTrial, trialNamesIn, type TrialName } from './trial-names.js';

/** What a person names: a study, or trials of one, and perhaps a file to set beside them. */
export interface FrontGiven extends DatabaseFlag, ModelFileFlags {
  readonly study?: string;
  readonly trial?: readonly string[];
}

/**
 * The front of a study, or named trials of it, beside the published networks of its task and a file of others.
 *
 * @throws cli/usage · cli/no-feasible-trial · cli/nothing-published · cli/trial-without-metrics
 */
export function frontBesidePublished(services: InterruptibleServices, given: FrontGiven): Promise<Answer> {
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
function foundTrials({ study, trial: words }: FrontGiven): FoundTrials {
  if (words === undefined) {
    if (study === undefined)
      throw badUsage("Missing required argument 'study'", 'Name a study, or trials with --trial.');
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
