import process from 'node:process';
import { errorToJson } from '@edgewright/base';
import { READY, type ProcessQuestion, type ProcessReply } from './process-messages.js';

/** The life of a process that an `AskedProcess` started: it answers questions until the server has gone. */
export function answerQuestions<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
): void {
  const replyTo = async ({ id, question }: ProcessQuestion<Question>): Promise<ProcessReply<Answer>> => {
    try {
      return { id, answer: await answer(question) };
    } catch (error) {
      return { id, error: errorToJson(error) };
    }
  };
  process.on('message', (asked: ProcessQuestion<Question>) => {
    void replyTo(asked).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => {
    process.exit();
  });
  process.send?.(READY);
}
