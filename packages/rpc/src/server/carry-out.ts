/** One request from a message to a message: whatever goes wrong is an answer to it, and to no other. */
import { randomUUID } from 'node:crypto';
import {
  isEdgewrightError,
  messageOf,
  type Clock,
  type EdgewrightError,
  type Logger,
} from '@edgewright/base';
import { evaluationContext } from '@edgewright/contracts';
import { badRequest, serverFault } from '../errors.js';
import { Detail, type EvaluateRequest, type EvaluateResponse } from '../generated/ppe.js';
import { answerMessage, failureMessage, refusalMessage } from '../wire/outcome-message.js';
import { subjectOf } from '../wire/subject-message.js';
import { checkPin, type ServedEvaluators } from './served-evaluators.js';
import type { ServiceMetrics } from './service-metrics.js';
import type { TimeLimit } from './time-limit.js';

/** What carries out requests. */
export interface Bench {
  readonly evaluators: ServedEvaluators;
  readonly maxLayers: number;
  readonly limit: TimeLimit;
  readonly metrics: ServiceMetrics;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Never rejects, but with the reason of the signal where its client gave up. */
export async function carryOut(
  bench: Bench,
  request: EvaluateRequest,
  controller: AbortController,
): Promise<EvaluateResponse> {
  const { metrics, clock } = bench;
  const startMs = clock.now();
  const name = bench.evaluators.has(request.evaluator) ? request.evaluator : 'unknown';
  try {
    const response = await settled(bench, request, controller);
    metrics.observe(name, response.outcome?.$case ?? 'failure', clock.now() - startMs);
    return response;
  } catch (reason) {
    metrics.observe(name, 'cancelled', clock.now() - startMs);
    throw reason;
  }
}

async function settled(
  bench: Bench,
  request: EvaluateRequest,
  controller: AbortController,
): Promise<EvaluateResponse> {
  const { signal } = controller;
  try {
    return await bench.limit.within(() => evaluated(bench, request, signal), controller);
  } catch (error) {
    // With an error of ours it was aborted here, for its time.
    if (!isEdgewrightError(signal.reason)) signal.throwIfAborted();
    return failureMessage(forClients(error, bench.logger));
  }
}

async function evaluated(
  { evaluators, maxLayers }: Bench,
  request: EvaluateRequest,
  signal: AbortSignal,
): Promise<EvaluateResponse> {
  const { evaluator: name, optionsJson, subject: message, detail, seed } = request;
  const { evaluator, evaluate } = await evaluators.find(name, optionsJson);
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
