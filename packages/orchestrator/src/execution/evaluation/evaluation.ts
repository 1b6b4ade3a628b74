import type {
  Artifacts,
  CacheKey,
  EvaluationContext,
  Evaluator,
  KeptEvaluation,
  Metrics,
  Noise,
  StudyConfig,
  Subject,
  TaskPlugin,
} from '@edgewright/contracts';
import { deploymentOf } from '@edgewright/contracts';
import { disown, isPromise, type JsonObject } from '@edgewright/base';
import { soundGraph } from '@edgewright/model-graph';
import { feasibility } from '@edgewright/objective';
import type { Candidate } from '@edgewright/search-space';
import { cacheKey } from './cache-key.js';
import { checkedExtrapolations } from '../checked-extrapolations.js';
import { checkedMetrics, checkStorable } from '../checked-metrics.js';
import { neverReturns, pluginThrew, type PluginCall } from '../../errors.js';
import { carryOut } from '../executors/placement.js';
import type { EarlierEvaluations } from './earlier-evaluations.js';
import { blame, type Findings } from '../outcome.js';
import type { Reports, StoppedAt } from '../reports.js';
import type { SharedEvaluations } from './shared-evaluations.js';
import { interruptible } from '../deadlines/interruptible.js';
import type { Idle } from '../deadlines/with-deadline.js';
import type { StudyRun } from '../../study/study-run.js';
import { keepEvaluations, repeated } from './repeated.js';
import { isOfTier0, type Step } from './steps.js';
import { refusalOf, type Refusal } from '../refusal.js';

/** The part of a store that keeps evaluations. */
export interface EvaluationCache {
  readonly cached: (key: CacheKey) => Promise<KeptEvaluation | undefined>;
  readonly cache: (key: CacheKey, evaluation: KeptEvaluation) => Promise<void>;
}

/** What decides how candidates of a study are evaluated. */
export interface EvaluationPlan {
  readonly config: StudyConfig;
  /** By tier. */
  readonly steps: readonly Step[];
  readonly task: TaskPlugin;
  readonly taskOptions: JsonObject;
  readonly cache: EvaluationCache;
  readonly shared: SharedEvaluations;
  readonly earlier: EarlierEvaluations;
  /** How long a plugin may compute without a pause, in milliseconds. */
  readonly blockingLimitMs: number;
  readonly onCall?: StudyRun['onCall'];
}

/** A candidate to evaluate. */
export interface EvaluationRequest {
  /** Of its trial. */
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  /** Waits for another trial, on nobody's time. */
  readonly idle: Idle;
  /** The files of an evaluator, by its name. */
  readonly artifactsOf: (evaluator: string) => Artifacts;
  readonly reports: Pick<Reports, 'orStopped' | 'know'>;
}

/** An evaluation, and whether an earlier trial of the study has it as well. */
interface Judged {
  readonly evaluation: KeptEvaluation;
  readonly isShared: boolean;
}

/** The same, checked, with the sentences of its extrapolations. */
interface Told extends Judged {
  readonly outside: readonly string[];
}

/** How evaluators are asked one after the other, and who hears what is known before the next is. */
interface Gathering {
  readonly judge: (step: Step) => Promise<Told | Refusal | StoppedAt>;
  readonly know: (metrics: Metrics) => void;
}

type KeyedSubject = Pick<Subject, 'graph' | 'deployment'>;

/** What is judged, and for which trial. */
interface Case {
  readonly subject: Subject;
  readonly request: EvaluationRequest;
}

/** Evaluates candidates of one study: builds once, lower tiers first, and asks no higher one about what is infeasible. */
export class CandidateEvaluation {
  readonly #plan: EvaluationPlan;
  readonly #steps: readonly Step[];
  /** The latest call into a plugin: it alone can compute without a pause. */
  #call: PluginCall = { plugin: '', doing: '' };

  constructor(plan: EvaluationPlan) {
    this.#plan = plan;
    this.#steps = plan.steps;
  }

  /**
   * @throws whatever an evaluator throws but a {@link Refusal} · orchestrator/plugin-threw when the network cannot be
   * built, or is none · orchestrator/bad-metrics
   */
  async findings(request: EvaluationRequest, context: EvaluationContext): Promise<Findings> {
    return this.#inTime(() => this.#findings(request, context));
  }

  async #findings(request: EvaluationRequest, context: EvaluationContext): Promise<Findings> {
    const { task, taskOptions } = this.#plan;
    const built = this.#build(request);
    if ('unsupported' in built) return { metrics: {}, cached: [], outsideFit: {}, ...built };
    const { candidate } = request;
    const deployment = deploymentOf(candidate);
    const subject = { graph: built.graph, candidate, task: task.name, taskOptions, deployment };
    const judge = (step: Step) => this.#blaming(step, { subject, request }, context);
    // All in the one interruptible call that this is, as each costs more than many an evaluator of tier 0.
    const begin = (step: Step) => {
      const judged = judge(step);
      // Where a later one is broken off, nobody is left to hear of this one.
      disown(judged);
      return [step, judged] as const;
    };
    const begun = new Map(this.#steps.filter(isOfTier0).map(begin));
    const ended = Promise.allSettled(begun.values());
    try {
      const { reports } = request;
      const judged = (step: Step) => reports.orStopped(begun.get(step) ?? judge(step));
      return await this.#gathered({ judge: judged, know: reports.know }, context.signal);
    } finally {
      await ended;
    }
  }

  /** What one evaluator after the other says, until one has the last word. */
  async #gathered({ judge, know }: Gathering, signal: AbortSignal): Promise<Findings> {
    const { objective } = this.#plan.config;
    let metrics: Metrics = {};
    let noise: Noise = {};
    const cached: string[] = [];
    const outsideFit: Record<string, readonly string[]> = {};
    for (const step of this.#steps) {
      // Nobody waits for what comes after an abort that the evaluator before ignored.
      signal.throwIfAborted();
      if (!isOfTier0(step) && feasibility(objective, metrics).broken.length > 0) break;
      know(metrics);
      const judged = await judge(step);
      if ('unsupported' in judged) return { metrics, noise, cached, outsideFit, ...judged };
      if ('by' in judged) return { ...this.#stopped(judged, metrics), noise, cached, outsideFit };
      const { name } = step.evaluator;
      if (judged.isShared) cached.push(name);
      metrics = { ...metrics, ...judged.evaluation.metrics };
      noise = { ...noise, ...judged.evaluation.noise };
      const reasons = judged.outside;
      if (reasons.length > 0) outsideFit[name] = reasons;
    }
    return { metrics, noise, cached, outsideFit };
  }

  /** What is known of a trial that was stopped: what evaluators answered before, and what was reported last. */
  #stopped(
    { by, step, metrics: reported }: StoppedAt,
    metrics: Metrics,
  ): Pick<Findings, 'metrics' | 'stopped'> {
    const declared = this.#steps.flatMap(({ evaluator }) => evaluator.metrics.map(({ name }) => name));
    return { metrics: { ...metrics, ...declaredOf(reported, declared) }, stopped: { by, step } };
  }

  #build({
    number,
    candidate,
  }: Pick<EvaluationRequest, 'number' | 'candidate'>): Pick<Subject, 'graph'> | Refusal {
    const { task, taskOptions } = this.#plan;
    this.#calling(task.name, `building the network of trial ${number}`);
    try {
      return { graph: soundGraph(task.build(candidate, taskOptions)) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw pluginThrew(task.name, 'building the network', error);
      return refusal;
    }
  }

  async #blaming(step: Step, of: Case, context: EvaluationContext): Promise<Told | Refusal> {
    try {
      const own = { ...context, artifacts: of.request.artifactsOf(step.evaluator.name) };
      const judged = await this.#inTime(() => this.#judge(step, of, own));
      if ('unsupported' in judged) return judged;
      const { extrapolations } = judged.evaluation;
      checkedMetrics(step.evaluator, judged.evaluation);
      return { ...judged, outside: checkedExtrapolations(step.evaluator, extrapolations) };
    } catch (error) {
      throw blame(step.evaluator.name, error);
    }
  }

  async #judge(step: Step, of: Case, context: EvaluationContext): Promise<Judged | Refusal> {
    const { evaluator } = step;
    const { subject, request } = of;
    this.#calling(evaluator.name, `evaluating trial ${request.number}`);
    const answer = evaluator.supports(subject);
    // To await what is not a promise would leave the one interruptible call.
    const support = isPromise(answer) ? await answer : answer;
    if (!support.supported) {
      const message = `${evaluator.name} does not support the network: ${support.reasons.join('; ')}`;
      return { unsupported: { code: 'orchestrator/unsupported', message } };
    }
    if (!this.#isCached(evaluator)) return this.#asked(step, of, context);
    const key = this.#declared(step, of);
    const { number, idle } = request;
    await idle(this.#plan.shared.turn(number, key.key));
    const judged = await this.#known(step, { ...of, key }, context);
    if ('unsupported' in judged) return judged;
    const isShared = await this.#isShared(step, { number, key: key.key, metrics: judged.evaluation.metrics });
    return { ...judged, isShared };
  }

  /** The key of an evaluation; once one is needed, that of every other becomes known too. */
  #declared(step: Step, of: Case): CacheKey {
    const keyed = this.#steps
      .filter(({ evaluator }) => this.#isCached(evaluator))
      .map((each) => ({ each, key: this.#keyOf(each, of.subject, of.request.fingerprint) }));
    this.#plan.shared.declare(
      of.request.number,
      keyed.map(({ each, key: { key } }) => ({
        key,
        metrics: each.evaluator.metrics.map(({ name }) => name),
      })),
    );
    return (
      keyed.find(({ each }) => each === step)?.key ?? this.#keyOf(step, of.subject, of.request.fingerprint)
    );
  }

  #keyOf({ evaluator, choice }: Step, subject: KeyedSubject, fingerprint: string): CacheKey {
    const { graph, deployment } = subject;
    return cacheKey(evaluator, choice, { graph, deployment, fingerprint, task: this.#plan.config.task });
  }

  /** From the cache, or else evaluated and kept there. */
  async #known(
    step: Step,
    of: Case & { readonly key: CacheKey },
    context: EvaluationContext,
  ): Promise<Judged | Refusal> {
    const { evaluator } = step;
    const { request, key } = of;
    const known = await this.#plan.cache.cached(key);
    if (known !== undefined) {
      const repetition = this.#repetition(step, request);
      // An attempt that ended between the cache and its trial has left files.
      if (repetition !== undefined) await keepEvaluations(repetition);
      return { evaluation: known, isShared: false };
    }
    // Others may have been called while the cache was asked.
    this.#calling(evaluator.name, `evaluating trial ${request.number}`);
    const answer = await this.#asked(step, of, context);
    if ('unsupported' in answer) return answer;
    checkedMetrics(evaluator, answer.evaluation);
    checkedExtrapolations(evaluator, answer.evaluation.extrapolations);
    checkStorable(evaluator, answer.evaluation);
    await this.#plan.cache.cache(key, answer.evaluation);
    return answer;
  }

  /** Whether an earlier trial of the study has this evaluation, whatever run filled the cache. */
  async #isShared(
    step: Step,
    { number, key, metrics }: { readonly number: number; readonly key: string; readonly metrics: Metrics },
  ): Promise<boolean> {
    const { shared, earlier } = this.#plan;
    if (shared.isHeldBefore(number, key)) return true;
    const alike = await earlier.alike(step.evaluator, metrics);
    return alike.some((other) => other.number < number && this.#storedKey(step, other) === key);
  }

  /** The key that a stored trial was evaluated by; `undefined` where its network cannot be built any more. */
  #storedKey(
    step: Step,
    { number, candidate, fingerprint }: Pick<EvaluationRequest, 'number' | 'candidate' | 'fingerprint'>,
  ): string | undefined {
    try {
      const built = this.#build({ number, candidate });
      if (!('graph' in built)) return undefined;
      const subject = { ...built, deployment: deploymentOf(candidate) };
      return this.#keyOf(step, subject, fingerprint).key;
    } catch {
      return undefined;
    }
  }

  async #asked(
    step: Step,
    { subject, request }: Case,
    context: EvaluationContext,
  ): Promise<Judged | Refusal> {
    const work = { trial: request.number, subject };
    try {
      const evaluation = await this.#carriedOut(step, { work, request }, context);
      return { evaluation, isShared: false };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  /** Once, or as often as the study asks for. */
  #carriedOut(
    step: Step,
    { work, request }: { readonly work: Parameters<typeof carryOut>[1]; readonly request: EvaluationRequest },
    context: EvaluationContext,
  ): Promise<KeptEvaluation> {
    const once = (own: EvaluationContext) => this.#inTime(() => carryOut(step, work, own));
    const repetition = this.#repetition(step, request);
    return repetition === undefined
      ? once(context)
      : repeated({ evaluator: step.evaluator, evaluate: once, ...repetition }, context);
  }

  /** How often it is asked, and where that is kept; `undefined` for once. */
  #repetition({ evaluator, choice }: Step, request: EvaluationRequest) {
    const artifactsOf = (run: number) => request.artifactsOf(`${evaluator.name}/run-${run}`);
    return choice.repeat === undefined ? undefined : { runs: choice.repeat, artifactsOf };
  }

  #calling(plugin: string, doing: string): void {
    this.#call = { plugin, doing };
    this.#plan.onCall?.(plugin, doing);
  }

  /** A plugin that computes without a pause is broken off when the time of an evaluation is up. */
  #inTime<T>(call: () => T): T {
    const { timeoutSeconds } = this.#plan.config.attempts;
    const tooLate = () => neverReturns(this.#call, timeoutSeconds);
    return interruptible(call, { durationMs: this.#plan.blockingLimitMs, tooLate });
  }

  /**
   * An evaluation of tier 0 costs less than a durable look-up; what is measured or varies must not be remembered. What is
   * remembered reports nothing: where a stopper compares trials, rows would hang on what earlier studies measured.
   */
  #isCached({ tier, deterministic }: Evaluator): boolean {
    const { duplicates, stopper } = this.#plan.config;
    return tier > 0 && deterministic && duplicates !== 'measure' && stopper === undefined;
  }
}

function declaredOf(reported: Metrics, declared: readonly string[]): Metrics {
  return Object.fromEntries(Object.entries(reported).filter(([name]) => declared.includes(name)));
}
