/** One request from a message to a message: whatever goes wrong is an answer to it, and to no other. */
import { randomUUID } from 'node:crypto';
import {
  isEdgewrightError,
  isPromise,
  messageOf,
  type Clock,
  type EdgewrightError,
  type Logger,
} from '@edgewright/base';
import { evaluationContext, ScratchArtifacts, type EvaluationContext } from '@edgewright/contracts';
import { badRequest, serverFault } from '../errors.js';
import { Detail, type EvaluateRequest, type EvaluateResponse } from '../generated/ppe.js';
import { answerMessage, failureMessage, refusalMessage } from '../wire/outcome-message.js';
import { subjectOf } from '../wire/subject-message.js';
import type { CallOff } from './call-off.js';
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

/** The answer to a request; undefined where nobody waits for it. */
export async function carryOut(
  bench: Bench,
  request: EvaluateRequest,
  callOff: CallOff,
): Promise<EvaluateResponse | undefined> {
  const { metrics, clock, evaluators, logger } = bench;
  const startMs = clock.now();
  const name = evaluators.has(request.evaluator) ? request.evaluator : 'unknown';
  let response: EvaluateResponse | undefined;
  try {
    response = await evaluated(bench, request, callOff);
  } catch (error) {
    if (!callOff.isCalledOff) response = failureMessage(forClients(error, logger));
  }
  const end = response === undefined ? 'cancelled' : (response.outcome?.$case ?? 'failure');
  metrics.observe(name, end, clock.now() - startMs);
  return response;
}

async function evaluated(
  bench: Bench,
  request: EvaluateRequest,
  callOff: CallOff,
): Promise<EvaluateResponse> {
  const { evaluator: name, optionsJson, subject: message, detail } = request;
  const looked = bench.evaluators.find(name, optionsJson);
  const { evaluator, evaluate } = looked instanceof Promise ? await looked : looked;
  checkPin(evaluator, { version: request.evaluatorVersion, contentHash: request.contentHash });
  const subject = subjectOf(message, bench.maxLayers);
  const supports = evaluator.supports(subject);
  const support = isPromise(supports) ? await supports : supports;
  if (!support.supported) return refusalMessage(support.reasons);
  if (detail === Detail.DETAIL_SUPPORT) return answerMessage({ metrics: {}, provenance: {} });
  if (evaluator.tier === 0) return answerMessage(await evaluate(subject, atOnce(request)));
  const { controller } = callOff;
  const context = evaluationContext({ signal: controller.signal, ...termsOf(request) });
  return answerMessage(await bench.limit.within(() => evaluate(subject, context), controller));
}

const NEVER = new AbortController().signal;
const UNUSED = new ScratchArtifacts();

/** For what costs less than a look-up in a database, and so neither listens nor writes files. */
function atOnce(request: EvaluateRequest): EvaluationContext {
  const { seed, effort, detail } = termsOf(request);
  return evaluationContext({ signal: NEVER, artifacts: UNUSED, seed, effort, detail });
}

function termsOf(request: EvaluateRequest): Pick<EvaluationContext, 'seed' | 'effort' | 'detail'> {
  const detail = request.detail === Detail.DETAIL_LAYERS ? 'layers' : 'metrics';
  return { seed: request.seed, effort: effortOf(request), detail };
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
