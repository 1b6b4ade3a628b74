/** The calls of the service; who may make them, and how many at once, is settled before they come here. */
import type { Evaluator as OpenedEvaluator } from '@edgewright/contracts';
import { tooMuch } from '../errors.js';
import type { Evaluator, ListDevicesResponse, PpeServiceServer } from '../generated/ppe.js';
import { failureMessage, failureOf } from '../wire/outcome-message.js';
import { carryOut, forClients, type Bench } from './carry-out.js';
import { unaryHandler } from './unary-handler.js';
import { answerStream, type CarryOut } from './evaluate-stream.js';
import type { Limits } from './limits.js';

/** What the service answers with. */
export interface ServiceParts extends Bench {
  readonly version: string;
  readonly limits: Limits;
  readonly devices: ListDevicesResponse['devices'];
  /** Aborts when the server begins to end: streams are ended as soon as they have answered. */
  readonly draining: AbortSignal;
}

/** Versions of the binary form of graphs that are understood. */
const GRAPH_VERSIONS: readonly number[] = [1];

/** The handlers of all calls. */
export function evaluationService(parts: ServiceParts): PpeServiceServer {
  const { limits } = parts;
  const answering = unaryHandler(parts.logger);
  const one: CarryOut = (request, callOff) => carryOut(parts, request, callOff);
  return {
    evaluate: answering(one),
    evaluateBatch: answering(async ({ requests }, callOff) => {
      if (requests.length > limits.maxBatch) {
        const failure = failureMessage(tooMuch('requests of a batch', requests.length, limits.maxBatch));
        return { responses: requests.map(() => failure) };
      }
      const responses = await Promise.all(requests.map((request) => one(request, callOff.part())));
      const answered = responses.filter((response) => response !== undefined);
      return answered.length < requests.length ? undefined : { responses: answered };
    }),
    evaluateStream: (stream) => {
      answerStream(stream, one, { ...limits, draining: parts.draining });
    },
    describeEvaluator: answering(async ({ evaluator, optionsJson }) => {
      try {
        return { outcome: { $case: 'evaluator', value: await described(parts, evaluator, optionsJson) } };
      } catch (error) {
        return { outcome: { $case: 'failure', value: failureOf(forClients(error, parts.logger)) } };
      }
    }),
    listEvaluators: answering(async () => ({
      evaluators: await Promise.all(parts.evaluators.names().map((name) => described(parts, name, ''))),
    })),
    listDevices: answering(() => Promise.resolve({ devices: parts.devices })),
    getServerInfo: answering(() =>
      Promise.resolve({
        version: parts.version,
        graphVersions: GRAPH_VERSIONS,
        maxMessageBytes: limits.maxMessageBytes,
        maxLayers: limits.maxLayers,
        maxBatch: limits.maxBatch,
        maxInFlight: limits.maxInFlight,
      }),
    ),
  };
}

async function described(
  { evaluators }: ServiceParts,
  name: string,
  optionsJson: string,
): Promise<Evaluator> {
  const { plugin, options, evaluator } = await evaluators.find(name, optionsJson);
  return {
    name: plugin.name,
    version: evaluator.version,
    contentHash: evaluator.contentHash,
    tier: evaluator.tier,
    deterministic: evaluator.deterministic,
    keyedBy: evaluator.keyedBy,
    optionsJson: JSON.stringify(options),
    optionsSchemaJson: JSON.stringify(plugin.optionsSchema),
    metrics: metricsOf(evaluator),
    heeds: evaluator.heeds ?? [],
  };
}

function metricsOf({ metrics }: OpenedEvaluator): Evaluator['metrics'] {
  return metrics.map(({ name, ...about }) => ({ name, aboutJson: JSON.stringify(about) }));
}
