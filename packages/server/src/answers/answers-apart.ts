/** The answers about studies, those that take long made in a process of its own, so that everything else is answered meanwhile. */
import { fileURLToPath } from 'node:url';
import type { ImportanceAnswer, PolicyAnswer } from '@edgewright/trial-history';
import { answerFailed, answerTooSlow } from '../errors.js';
import { AskedProcess } from '../processes/asked-process.js';
import type { AnswerQuestion, MadeAnswer } from './answer-question.js';
import type { AnswerWorld } from './answer-world.js';
import { SharedAnswers } from './shared-answers.js';
import { studyAnswers, type StudyAnswers } from './study-answers.js';

const PROCESS = fileURLToPath(new URL('./answer-process.js', import.meta.url));

/** How long an answer may take, in seconds: importances take a few, suggesters that learn on tens of thousands of trials longer. */
const LIMIT_SECONDS = 120;

/** The process that makes answers. */
export type AnswerProcess = AskedProcess<AnswerQuestion, MadeAnswer>;

/** Starts nothing before it is asked; its owner closes it. */
export function answerProcess(
  { services, database }: Pick<AnswerWorld, 'services' | 'database'>,
  limitSeconds = LIMIT_SECONDS,
): AnswerProcess {
  return new AskedProcess({
    script: PROCESS,
    words: [database, services.host.cwd],
    clock: services.clock,
    limitSeconds,
    tooSlow: ({ kind, study }, seconds) => answerTooSlow(kind, study, seconds),
    failed: answerFailed,
  });
}

/** @throws server/answer-too-slow · server/answer-failed · what the plugins, the store and the study throw */
export function answersApart(world: AnswerWorld, apart: AnswerProcess): StudyAnswers {
  const { services, database } = world;
  const shared = new SharedAnswers();
  const standOf = async (study: string) => {
    const { withStore } = await import('@edgewright/runtime/stores');
    return withStore(services.stores.openToRead(database), async (store) => {
      const { id, counts } = await store.openStudy(study);
      return { id, stand: JSON.stringify(counts) };
    });
  };
  const made = async (question: AnswerQuestion, signal?: AbortSignal) => {
    const { kind, study } = question;
    const { id, stand } = await standOf(study);
    return shared.ask(
      { name: `${kind} ${id}`, stand },
      async (over) => {
        const { answer, warnings } = await apart.ask(question, over);
        for (const warning of warnings) services.logger.warn(warning);
        return answer;
      },
      signal,
    );
  };
  return {
    ...studyAnswers(world),
    importance: async (study, signal) =>
      (await made({ kind: 'importance', study }, signal)) as ImportanceAnswer,
    policy: async (study, signal) => (await made({ kind: 'policy', study }, signal)) as PolicyAnswer,
  };
}
