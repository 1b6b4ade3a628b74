/**
 * What a thread of {@link ThreadExecutor} runs. It loads the plugin of an evaluator from where the study loaded it, makes
 * the evaluator once, keeps it, and evaluates one network at a time. Whatever an evaluation asks of its context crosses to
 * the process that wants it.
 */
import { threadId } from 'node:worker_threads';
import type { Evaluation } from '@edgewright/contracts';
import { evaluatorErrorToJson } from '@edgewright/contracts';
import { answerUnsendable } from '../errors.js';
import { EvaluationPort } from './evaluation-port.js';
import { ThreadEvaluators } from './thread-evaluators.js';
import type { ThreadAnswer, ThreadTask } from './thread-messages.js';

const evaluators = new ThreadEvaluators();

/** Carries out one work item; never rejects. */
export async function evaluateInThread({ item, port }: ThreadTask): Promise<ThreadAnswer> {
  const { evaluator: reference, subject, seed, attempt, effort, detail } = item;
  const calls = new EvaluationPort(port);
  try {
    const evaluator = await evaluators.made(reference);
    const context = { ...calls.context, seed, attempt, effort, detail };
    const evaluation = await evaluator.evaluate(subject, context);
    await calls.settled();
    return { threadId, evaluation: sendable(reference.name, evaluation) };
  } catch (error) {
    return { threadId, error: evaluatorErrorToJson(error, import.meta.url) };
  } finally {
    calls.close();
  }
}

/** @throws runtime/answer-unsendable for functions and the like, which no other thread can have */
function sendable(evaluator: string, evaluation: Evaluation): Evaluation {
  try {
    return structuredClone(evaluation);
  } catch (error) {
    throw answerUnsendable(evaluator, error);
  }
}
