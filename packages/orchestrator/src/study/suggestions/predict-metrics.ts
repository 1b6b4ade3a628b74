import { setImmediate as nextTurn } from 'node:timers/promises';
import { isEdgewrightError, isPromise, messageOf, type Clock, type JsonObject } from '@edgewright/base';
import {
  type AttemptPolicy,
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  type Infeasible,
  type Metrics,
  type Objective,
  type Subject,
  type SuggesterContext,
  type TaskPlugin,
} from '@edgewright/contracts';
import { soundGraph, type ModelGraph } from '@edgewright/model-graph';
import { describeBroken, feasibility } from '@edgewright/objective';
import { encode, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { pluginThrew } from '../../errors.js';
import { BatchedEvaluations } from '../../execution/evaluation/batched-evaluations.js';
import { backoffMs } from '../../execution/attempts.js';
import { checkedMetrics } from '../../execution/checked-metrics.js';
import { refusalOf } from '../../execution/refusal.js';
import { startAll } from '../../execution/deadlines/start-all.js';
import type { StudyRun } from '../study-run.js';

/** What candidates that are not trials are costed with. */
export interface PredictionPlan {
  readonly task: TaskPlugin;
  readonly taskOptions: JsonObject;
  readonly space: SearchSpace;
  readonly objective: Objective;
  readonly evaluators: readonly Evaluator[];
  readonly attempts: AttemptPolicy;
  /** How long a plugin may compute without a pause, in milliseconds. */
  readonly blockingLimitMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of an error that is not a finding: it ends the run, whatever the suggester makes of it. */
  readonly onFault?: (error: unknown) => void;
  readonly onCall?: StudyRun['onCall'];
  /** Metrics that a candidate is known to have from a trial. */
  readonly recall?: (candidate: Candidate) => Metrics | undefined;
}

type PredictMetrics = NonNullable<SuggesterContext['predictMetrics']>;

/** Candidates whose metrics are remembered; some tens of megabytes at most. */
const REMEMBERED = 50_000;
/** What an evaluator is asked for, in errors. */
const DOING = 'evaluating a predicted network';
/** Candidates costed before other work gets its turn. */
const BATCH = 16;

/**
 * The metrics of candidates that a suggester asks about, from the deterministic evaluators of tier 0; `undefined` where
 * there is none. What has no network, is unsupported, or breaks a hard constraint comes back as {@link Infeasible} with
 * the reason. An evaluator that is unavailable is asked again as in a trial; any other failure of one is not a finding about a
 * candidate, and ends the run, so that what is predicted is a function of the candidate.
 *
 * @throws orchestrator/plugin-threw · the signal's reason, from the function returned
 */
export function predictMetricsOf(plan: PredictionPlan): PredictMetrics | undefined {
  const asked = plan.evaluators.filter(({ tier, deterministic }) => tier === 0 && deterministic);
  if (asked.length === 0) return undefined;
  const known = new Map<string, Metrics | Infeasible>();
  const latest = { doing: '' };
  const watched = predictionOf({ ...plan, evaluators: asked }, latest);
  const underWay = new Map<string, Promise<Metrics | Infeasible>>();
  const costOnce = async ({ key, candidate }: Keyed): Promise<Metrics | Infeasible> => {
    const begun = underWay.get(key) ?? cost(watched, candidate);
    underWay.set(key, begun);
    try {
      return await begun;
    } finally {
      underWay.delete(key);
    }
  };
  const predict = async (keyed: Keyed): Promise<Metrics | Infeasible> => {
    const { key } = keyed;
    const answer = known.get(key) ?? (await costOnce(keyed));
    // Set again, it becomes the youngest: the first key is always the least recently used.
    known.delete(key);
    known.set(key, answer);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? key);
    return answer;
  };
  const { timeoutSeconds } = plan.attempts;
  const overdue = ({ key }: Keyed): Infeasible => {
    const answer = { infeasible: `No answer within ${timeoutSeconds} s: ${latest.doing}` };
    known.set(key, answer);
    return answer;
  };
  const predictBatch = (candidates: readonly Candidate[]) => {
    const batch = candidates.map((candidate) => ({ candidate, key: keyOf(plan.space, candidate) }));
    const isKnown = batch.every(({ key }) => known.has(key));
    return Promise.all(
      isKnown ? batch.map(predict) : startAll(batch, predict, { durationMs: plan.blockingLimitMs, overdue }),
    );
  };
  let costed = 0;
  const predictAll: PredictMetrics = async (candidates) => {
    const answers: (Metrics | Infeasible)[] = [];
    for (let from = 0; from < candidates.length; from += BATCH) {
      const batch = candidates.slice(from, from + BATCH);
      answers.push(...(await predictBatch(batch)));
      plan.signal.throwIfAborted();
      costed += batch.length;
      if (costed < BATCH) continue;
      costed = 0;
      await nextTurn();
    }
    return answers;
  };
  return async (candidates) => {
    try {
      return await predictAll(candidates);
    } catch (error) {
      if (!plan.signal.aborted) plan.onFault?.(error);
      throw error;
    }
  };
}

/** A candidate and what it is remembered by. */
interface Keyed {
  readonly candidate: Candidate;
  readonly key: string;
}

/** Tells candidates apart as a fingerprint does, which nobody else needs here and takes ten times as long. */
function keyOf(space: SearchSpace, candidate: Candidate): string {
  return encode(space, candidate).join(' ');
}

function noting(
  { onCall }: PredictionPlan,
  latest: { doing: string },
): NonNullable<PredictionPlan['onCall']> {
  return (plugin, doing) => {
    latest.doing = `${plugin}, ${doing}`;
    onCall?.(plugin, doing);
  };
}

/** The same under way. */
interface Prediction extends PredictionPlan {
  readonly batched: BatchedEvaluations;
}

function predictionOf(plan: PredictionPlan, latest: { doing: string }): Prediction {
  const batched = new BatchedEvaluations(evaluationContext({ signal: plan.signal }));
  return { ...plan, onCall: noting(plan, latest), batched };
}

async function cost(plan: Prediction, candidate: Candidate): Promise<Metrics | Infeasible> {
  const recalled = recalledMetrics(plan, candidate);
  if (recalled !== undefined) return judged(plan, recalled);
  const { task, taskOptions, evaluators } = plan;
  const graph = networkOf(plan, candidate);
  if ('infeasible' in graph) return graph;
  const subject = evaluationSubject(graph, { candidate, task: task.name, taskOptions });
  let metrics: Metrics = {};
  for (const evaluator of evaluators) {
    const answer = await askedPatiently(plan, evaluator, subject);
    if ('infeasible' in answer) return answer;
    metrics = { ...metrics, ...answer.metrics };
  }
  return judged(plan, metrics);
}

function judged({ objective }: PredictionPlan, metrics: Metrics): Metrics | Infeasible {
  const { broken } = feasibility(objective, metrics);
  return broken.length === 0 ? metrics : { infeasible: broken.map(describeBroken).join('; '), metrics };
}

/** What a trial of the candidate had from the same evaluators, which are deterministic; only where it had all of it. */
function recalledMetrics({ evaluators, recall }: PredictionPlan, candidate: Candidate): Metrics | undefined {
  const known = recall?.(candidate);
  if (known === undefined) return undefined;
  const names = evaluators.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  if (!names.every((name) => Object.hasOwn(known, name))) return undefined;
  return Object.fromEntries(names.map((name) => [name, known[name] ?? Number.NaN]));
}

/** Building is pure: what fails here fails in a trial as well, and teaches the suggester to keep away. */
function networkOf(
  { task, taskOptions, onCall }: PredictionPlan,
  candidate: Candidate,
): ModelGraph | Infeasible {
  try {
    onCall?.(task.name, 'building a predicted network');
    return soundGraph(task.build(candidate, taskOptions));
  } catch (error) {
    return { infeasible: messageOf(error) };
  }
}

type Answer = { readonly metrics: Metrics } | Infeasible;

/** Asks again after a wait while the evaluator is unavailable, as often as a trial would. */
async function askedPatiently(plan: Prediction, evaluator: Evaluator, subject: Subject): Promise<Answer> {
  const { attempts, clock, signal } = plan;
  for (let attempt = 1; ; attempt++) {
    try {
      return await asked(plan, evaluator, subject);
    } catch (error) {
      signal.throwIfAborted();
      const refusal = refusalOf(error);
      if (refusal !== undefined) return { infeasible: refusal.unsupported.message };
      const isPassing = isEdgewrightError(error) && error.category === 'unavailable';
      if (!isPassing || attempt >= attempts.maxAttempts) throw pluginThrew(evaluator.name, DOING, error);
    }
    await clock.sleep(backoffMs(attempts, attempt), signal);
  }
}

async function asked(
  { onCall, batched }: Prediction,
  evaluator: Evaluator,
  subject: Subject,
): Promise<Answer> {
  onCall?.(evaluator.name, DOING);
  const answer = evaluator.supports(subject);
  // To await what is not a promise would leave the one interruptible call of a batch.
  const support = isPromise(answer) ? await answer : answer;
  if (!support.supported) return { infeasible: support.reasons.join('; ') };
  return {
    metrics: checkedMetrics(evaluator, await batched.evaluate(evaluator, subject)),
  };
}
