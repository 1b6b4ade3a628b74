import { frontPage, trialJson, type FrontRival } from '@edgewright/report/studies';
import {
  checkConditions,
  createJudge,
  studyEvaluators,
  studyPlugins,
  trialsThatBeat,
  withStore,
} from '@edgewright/runtime';
import type { InterruptibleServices } from '../commands/command-module.js';
import type { StudyGiven } from '../commands/shared-options.js';
import type { Answer } from '../output/answer.js';
import { modelReference } from './model-reference.js';
import type { ModelFileFlags } from './read-model-file.js';

/** A study, and the file whose network is to be beaten. */
export type BesideFileGiven = StudyGiven & ModelFileFlags;

/**
 * The front of a study beside the network of a file, judged as int8 by the evaluators of the study, and the trials that
 * beat it.
 *
 * @throws storage/… · runtime/… of the study and its evaluators, and what reading the file throws
 */
export function frontBesideFile(services: InterruptibleServices, given: BesideFileGiven): Promise<Answer> {
  return withStore(services.stores.openToRead(given.db), async (store) => {
    const study = await store.openStudy(given.study);
    const front = await store.front(study.id);
    const config = await studyPlugins(services, store, study);
    const chosen = await studyEvaluators(services, config, services.signal);
    const evaluators = chosen.map(({ instance }) => instance);
    checkConditions(
      await store.metrics(study.id),
      evaluators.flatMap(({ metrics }) => metrics),
    );
    const judge = await createJudge(services, { task: config.task, evaluators }, services.signal);
    const [network = { name: given.study, metrics: {} }] = await modelReference(services, judge, given);
    const rival: FrontRival = { network, ...trialsThatBeat(config.objective, front, network) };
    const { name, metrics } = network;
    return {
      json: () => ({ front: front.map(trialJson), model: { name, metrics, beaten_by: rival.beatenBy } }),
      page: () => frontPage(study, front, rival),
    };
  });
}
