/**
 * The process that makes the answers which compute without a pause: forests for importances, suggesters that learn a study again. The
 * process that serves answers everybody else meanwhile, and ends this one when nobody waits for it.
 */
import process from 'node:process';
import { silentLogger, type Logger } from '@edgewright/base';
import { systemClock as clock } from '@edgewright/runtime/process';
import { servicesOf } from '@edgewright/runtime/services';
import { answerQuestions } from '../processes/answer-questions.js';
import type { AnswerQuestion, MadeAnswer } from './answer-question.js';
import { studyAnswers } from './study-answers.js';

const [database = '', cwd = ''] = process.argv.slice(2);
// It is ended from outside, and no person waits in front of it.
const nothing = () => () => undefined;
let warnings: string[] = [];
const logger: Logger = {
  ...silentLogger,
  warn: (message) => {
    warnings.push(message);
  },
};
const services = servicesOf({ cwd, clock, endAtInterrupt: nothing, announceLater: nothing }, logger);

answerQuestions(async ({ kind, study }: AnswerQuestion): Promise<MadeAnswer> => {
  warnings = [];
  const { signal } = new AbortController();
  // The process that asks keeps answers.
  const answers = studyAnswers({ services, database, signal, devices: [] });
  try {
    return { answer: await answers[kind](study), warnings };
  } finally {
    await services.openEvaluators.close();
  }
});
