import type { PublishedAnswer } from '@edgewright/trial-history';
import { isQuick } from './quick-evaluators.js';
import type { AnswerWorld, StudyPlace } from './answer-world.js';

/** The published networks of the task of a study, judged by its evaluators, as `edgewright compare` judges them. */
export async function publishedAnswer(
  { services, signal }: AnswerWorld,
  { study, store }: StudyPlace,
): Promise<PublishedAnswer> {
  const { checkConditions, createJudge, studyEvaluators, studyPlugins } =
    await import('@edgewright/runtime/judging');
  const { task, evaluators } = await studyPlugins(services, store, study);
  const chosen = await studyEvaluators(services, { evaluators }, signal);
  const instances = chosen.map(({ instance }) => instance).filter(isQuick);
  checkConditions(
    await store.metrics(study.id),
    instances.flatMap(({ metrics }) => metrics),
  );
  const judge = await createJudge(services, { task, evaluators: instances }, signal);
  const { judged, refusals } = await judge.published();
  return { networks: judged.map(({ name, metrics }) => ({ name, metrics })), refusals };
}
