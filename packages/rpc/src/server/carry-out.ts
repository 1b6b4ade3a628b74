/** One request from a message to a message: whatever goes wrong is an answer to it, and to no other. */
import { randomUUID } from 'node:crypto';
import { isEdgewrightError, messageOf, type EdgewrightError, type Logger } from '@edgewright/base';
import { evaluationContext } from '@edgewright/contracts';
import { badRequest, serverFault } from '../errors.js';
import { Detail, type EvaluateRequest, type EvaluateResponse } from '../generated/ppe.js';
import { objectField } from '../wire/json-field.js';
import { answerMessage, failureMessage, refusalMessage } from '../wire/outcome-message.js';
import { subjectOf } from '../wire/subject-message.js';
import { checkPin, type ServedEvaluators } from './served-evaluators.js';

/** What carries out requests. */
export interface Bench {
  readonly evaluators: ServedEvaluators;
  readonly maxLayers: number;
  readonly logger: Logger;
}

/** Never rejects, but with the reason of the signal where it aborted. */
export async function carryOut(
  bench: Bench,
  request: EvaluateRequest,
  signal: AbortSignal,
): Promise<EvaluateResponse> {
  try {
    return await evaluated(bench, request, signal);
  } catch (error) {
    signal.throwIfAborted();
    return failureMessage(forClients(error, bench.logger));
  }
}

async function evaluated(
  { evaluators, maxLayers }: Bench,
  request: EvaluateRequest,
  signal: AbortSignal,
): Promise<EvaluateResponse> {
  const { evaluator: name, optionsJson, subject: message, detail, seed } = request;
  const { evaluator, evaluate } = await evaluators.find(name, objectField('options_json', optionsJson));
  checkPin(evaluator, { version: request.evaluatorVersion, contentHash: request.contentHash });
  const subject = subjectOf(message, maxLayers);
  const support = await evaluator.supports(subject);
  if (!support.supported) return refusalMessage(support.reasons);
  if (detail === Detail.DETAIL_SUPPORT) return answerMessage({ metrics: {}, provenance: {} });
  const context = evaluationContext({
    signal,
    seed,
    effort: effortOf(request),
    detail: detail === Detail.DETAIL_LAYERS ? 'layers' : 'metrics',
  });
  return answerMessage(await evaluate(subject, context));
}

/** @throws rpc/bad-request */
function effortOf({ effort }: EvaluateRequest): number {
  if (effort === 0) return 1;
  if (effort > 0 && effort <= 1) return effort;
  throw badRequest('effort', `${effort} is not in (0, 1]`);
}

/** What clients are told of an error: ours as it is, but for its stack; anything else only goes to the log, and the client is told where. */
export function forClients(error: unknown, logger: Logger): EdgewrightError {
  if (isEdgewrightError(error) && error.category !== 'internal') return error;
  const reference = randomUUID();
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  logger.warn('an evaluation failed', { reference, message: messageOf(error), stack });
  return serverFault(reference);
}
