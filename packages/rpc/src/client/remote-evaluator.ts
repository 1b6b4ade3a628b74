import { setMaxListeners } from 'node:events';
import type { Clock, JsonObject } from '@edgewright/base';
import type {
  DeploymentDecision,
  Evaluation,
  EvaluationContext,
  Evaluator,
  Metric,
  Subject,
  Support,
} from '@edgewright/contracts';
import { badAnswer } from '../errors.js';
import {
  Detail,
  EvaluateRequest,
  type EvaluateResponse,
  type Evaluator as Description,
} from '../generated/ppe.js';
import { jsonField } from '../wire/json-field.js';
import { errorOf, outcomeOf, type Outcome } from '../wire/outcome-message.js';
import { subjectMessage } from '../wire/subject-message.js';
import { EvaluationStreams } from './evaluation-streams.js';
import { PpeClient } from './ppe-client.js';
import type { ServiceAddress } from './service-address.js';
import { SingleFlight } from './single-flight.js';

/** Which evaluator of a service, with which options in place of its own. */
export interface RemoteChoice {
  readonly evaluator: string;
  readonly options: JsonObject;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** Bytes of a network. A request that a server finds too large ends its stream, and with it what else is asked on it. */
const LARGE_NETWORK = 2 ** 18;

/**
 * An evaluator of a service as one of this program. Its version and what decides its results are those of the server when it was made, and
 * every answer is held to them: replicas of two versions would make two studies of one.
 *
 * @throws rpc/unreachable · rpc/not-admitted · rpc/unknown-evaluator · rpc/path-in-options · what its options break
 */
export async function remoteEvaluator(service: ServiceAddress, choice: RemoteChoice): Promise<Evaluator> {
  const client = new PpeClient(service);
  const { evaluator, options, signal, clock } = choice;
  const optionsJson = JSON.stringify(options);
  try {
    const { outcome } = await client.describeEvaluator({ evaluator, optionsJson }, { signal });
    if (outcome === undefined) throw badAnswer('it describes no evaluator');
    if (outcome.$case === 'failure') throw errorOf(outcome.value);
    const streams = new EvaluationStreams(service, clock);
    return new RemoteEvaluator({ client, streams, described: outcome.value, optionsJson }).evaluator();
  } catch (error) {
    client.close();
    throw error;
  }
}

interface RemoteParts {
  readonly client: PpeClient;
  readonly streams: EvaluationStreams;
  readonly described: Description;
  readonly optionsJson: string;
}

class RemoteEvaluator {
  readonly #parts: RemoteParts;
  readonly #flights = new SingleFlight<EvaluateResponse>();
  /** Whether a network is supported is mostly asked before its metrics are: one message answers both, where it costs little. */
  readonly #early = new WeakMap<Subject, Promise<Outcome>>();

  constructor(parts: RemoteParts) {
    this.#parts = parts;
  }

  evaluator(): Evaluator {
    const { client, streams, described } = this.#parts;
    const { name, version, contentHash, deterministic, tier } = described;
    return {
      name,
      version,
      contentHash,
      deterministic,
      tier,
      keyedBy: this.#keyedBy,
      metrics: described.metrics.map(metricOf),
      heeds: described.heeds as readonly DeploymentDecision[],
      supports: (subject) => this.#supports(subject),
      evaluate: (subject, context) => this.#evaluate(subject, context),
      evaluateBatch: (subjects, context) => {
        const signal = AbortSignal.any([context.signal]);
        // Each of them listens.
        setMaxListeners(0, signal);
        return Promise.all(subjects.map((subject) => this.#evaluate(subject, { ...context, signal })));
      },
      close: () => {
        streams.close();
        client.close();
        return Promise.resolve();
      },
    };
  }

  get #keyedBy(): Evaluator['keyedBy'] {
    return this.#parts.described.keyedBy === 'candidate' ? 'candidate' : 'graph';
  }

  async #supports(subject: Subject): Promise<Support> {
    const { deterministic, tier } = this.#parts.described;
    const isEarly = deterministic && tier === 0;
    const detail = isEarly ? Detail.DETAIL_METRICS : Detail.DETAIL_SUPPORT;
    const asked = this.#ask(this.#request(subject, { detail }), new AbortController().signal);
    if (isEarly) this.#early.set(subject, asked);
    const outcome = await asked;
    return 'supported' in outcome ? outcome : { supported: true };
  }

  async #evaluate(subject: Subject, context: EvaluationContext): Promise<Evaluation> {
    const { detail, effort, signal } = context;
    const known = detail === 'metrics' && effort === 1 ? this.#early.get(subject) : undefined;
    this.#early.delete(subject);
    return evaluationIn(await (known ?? this.#ask(this.#request(subject, termsOf(context)), signal)));
  }

  async #ask(request: EvaluateRequest, signal: AbortSignal): Promise<Outcome> {
    if (!this.#parts.described.deterministic) return outcomeOf(await this.#sent(request, signal));
    const key = Buffer.from(EvaluateRequest.encode(request).finish()).toString('latin1');
    return outcomeOf(await this.#flights.share(key, signal, (shared) => this.#sent(request, shared)));
  }

  #sent(request: EvaluateRequest, signal: AbortSignal): Promise<EvaluateResponse> {
    const { client, streams, described } = this.#parts;
    const bytes = request.subject?.network?.value.length ?? 0;
    if (bytes > LARGE_NETWORK) return client.evaluate(request, { signal });
    const isExpensive = described.tier > 0 && request.detail !== Detail.DETAIL_SUPPORT;
    return streams.evaluate(request, { signal, isExpensive });
  }

  #request(subject: Subject, parts: Partial<EvaluateRequest>): EvaluateRequest {
    const { described, optionsJson } = this.#parts;
    return {
      subject: subjectMessage(subject, this.#keyedBy),
      evaluator: described.name,
      optionsJson,
      detail: Detail.DETAIL_METRICS,
      seed: 0,
      effort: 1,
      evaluatorVersion: described.version,
      contentHash: described.contentHash,
      ...parts,
    };
  }
}

function termsOf({
  detail,
  effort,
  seed,
}: Pick<EvaluationContext, 'detail' | 'effort' | 'seed'>): Partial<EvaluateRequest> {
  return { detail: detail === 'layers' ? Detail.DETAIL_LAYERS : Detail.DETAIL_METRICS, effort, seed };
}

/** A network that was supported a moment ago. */
function evaluationIn(outcome: Outcome): Evaluation {
  if (!('supported' in outcome)) return outcome;
  throw badAnswer(`it refuses a network that it took before: ${outcome.reasons.join('; ')}`);
}

function metricOf({ name, aboutJson }: Description['metrics'][number]): Metric {
  return { ...(jsonField('about_json', aboutJson) as unknown as Omit<Metric, 'name'>), name };
}
