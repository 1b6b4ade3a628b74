import type { JsonObject } from '@edgewright/base';
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
import { Detail, type EvaluateRequest, type Evaluator as Description } from '../generated/ppe.js';
import { jsonField } from '../wire/json-field.js';
import { errorOf, outcomeOf, type Outcome } from '../wire/outcome-message.js';
import { subjectMessage } from '../wire/subject-message.js';
import { PpeClient, type ServiceAddress } from './ppe-client.js';

/** Which evaluator of a service, with which options in place of its own. */
export interface RemoteChoice {
  readonly evaluator: string;
  readonly options: JsonObject;
  readonly signal: AbortSignal;
}

/**
 * An evaluator of a service as one of this program. Its version and what decides its results are those of the server when it was made, and
 * every answer is held to them: replicas of two versions would make two studies of one.
 *
 * @throws rpc/unreachable · rpc/not-admitted · rpc/unknown-evaluator · rpc/path-in-options · what its options break
 */
export async function remoteEvaluator(service: ServiceAddress, choice: RemoteChoice): Promise<Evaluator> {
  const client = new PpeClient(service);
  const { evaluator, options, signal } = choice;
  const optionsJson = JSON.stringify(options);
  try {
    const { outcome } = await client.describeEvaluator({ evaluator, optionsJson }, { signal });
    if (outcome === undefined) throw badAnswer('it describes no evaluator');
    if (outcome.$case === 'failure') throw errorOf(outcome.value);
    return evaluatorBehind(client, outcome.value, optionsJson);
  } catch (error) {
    client.close();
    throw error;
  }
}

function evaluatorBehind(client: PpeClient, described: Description, optionsJson: string): Evaluator {
  const { name, version, contentHash, deterministic } = described;
  const keyedBy = described.keyedBy === 'candidate' ? 'candidate' : 'graph';
  const requestOf = (subject: Subject, parts: Partial<EvaluateRequest>): EvaluateRequest => ({
    subject: subjectMessage(subject, keyedBy),
    evaluator: name,
    optionsJson,
    detail: Detail.DETAIL_METRICS,
    seed: 0,
    effort: 1,
    evaluatorVersion: version,
    contentHash,
    ...parts,
  });
  const ask = async (request: EvaluateRequest, signal: AbortSignal): Promise<Outcome> =>
    outcomeOf(await client.evaluate(request, { signal }));
  // Whether a network is supported is mostly asked before its metrics are: one call answers both.
  const early = new WeakMap<Subject, Promise<Outcome>>();
  return {
    name,
    version,
    contentHash,
    deterministic,
    keyedBy,
    tier: described.tier,
    metrics: described.metrics.map(metricOf),
    heeds: described.heeds as readonly DeploymentDecision[],
    supports: async (subject): Promise<Support> => {
      const detail = deterministic ? Detail.DETAIL_METRICS : Detail.DETAIL_SUPPORT;
      const asked = ask(requestOf(subject, { detail }), new AbortController().signal);
      if (deterministic) early.set(subject, asked);
      const outcome = await asked;
      return 'supported' in outcome ? outcome : { supported: true };
    },
    evaluate: async (subject, context) => {
      const { detail, effort, seed, signal } = context;
      const known = detail === 'metrics' && effort === 1 ? early.get(subject) : undefined;
      early.delete(subject);
      return evaluationIn(
        await (known ?? ask(requestOf(subject, termsOf({ detail, effort, seed })), signal)),
      );
    },
    evaluateBatch: async (subjects, context) => {
      const requests = subjects.map((subject) => requestOf(subject, termsOf(context)));
      const responses = await client.evaluateBatch(requests, { signal: context.signal });
      return responses.map((response) => evaluationIn(outcomeOf(response)));
    },
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
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
