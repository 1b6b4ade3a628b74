import {
  deploymentOf,
  type EvaluationContext,
  type KeptEvaluation,
  type Metrics,
  type Noise,
  type Subject,
} from '@edgewright/contracts';
import { disown, isPromise } from '@edgewright/base';
import { soundGraph } from '@edgewright/model-graph';
import { feasibility } from '@edgewright/objective';
import { neverReturns, pluginThrew, type PluginCall } from '../../errors.js';
import { checkedExtrapolations } from '../checked-extrapolations.js';
import { checkedMetrics } from '../checked-metrics.js';
import { interruptible } from '../deadlines/interruptible.js';
import { carryOut } from '../executors/placement.js';
import { blame, type Findings } from '../outcome.js';
import { refusalOf, type Refusal } from '../refusal.js';
import type { StoppedAt } from '../reports.js';
import type { Case, EvaluationPlan, EvaluationRequest, Judged } from './evaluation-plan.js';
import { RememberedEvaluations } from './remembered-evaluations.js';
import { repeated, repetitionOf } from './repeated.js';
import { isOfTier0, type Step } from './steps.js';

/** The same, checked, with the sentences of its extrapolations. */
interface Told extends Judged {
  readonly outside: readonly string[];
}

/** How evaluators are asked one after the other, and who hears what is known before the next is. */
interface Gathering {
  readonly judge: (step: Step) => Promise<Told | Refusal | StoppedAt>;
  readonly know: (metrics: Metrics) => void;
}

/** Evaluates candidates of one study: builds once, lower tiers first, and asks no higher one about what is infeasible. */
export class CandidateEvaluation {
  readonly #plan: EvaluationPlan;
  readonly #steps: readonly Step[];
  readonly #remembered: RememberedEvaluations;
  /** The latest call into a plugin: it alone can compute without a pause. */
  #call: PluginCall = { plugin: '', doing: '' };

  constructor(plan: EvaluationPlan) {
    this.#plan = plan;
    this.#steps = plan.steps;
    this.#remembered = new RememberedEvaluations(plan, (of) => this.#build(of));
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
    if (!this.#remembered.holds(evaluator)) return this.#asked(step, of, context);
    return this.#remembered.judged(step, of, () => {
      // Others may have been called while the cache was asked.
      this.#calling(evaluator.name, `evaluating trial ${request.number}`);
      return this.#asked(step, of, context);
    });
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
    const repetition = repetitionOf(step, request.artifactsOf);
    return repetition === undefined
      ? once(context)
      : repeated({ evaluator: step.evaluator, evaluate: once, ...repetition }, context);
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
}

function declaredOf(reported: Metrics, declared: readonly string[]): Metrics {
  return Object.fromEntries(Object.entries(reported).filter(([name]) => declared.includes(name)));
}
