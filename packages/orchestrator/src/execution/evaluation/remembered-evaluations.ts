/**
 * Evaluations that are remembered: found in the cache or kept there, asked for once where several trials wait for the same, and told apart by
 * whether an earlier trial of the study has them too, which is a function of its rows and not of what filled the cache.
 */
import {
  deploymentOf,
  type CacheKey,
  type Evaluator,
  type Metrics,
  type Subject,
} from '@edgewright/contracts';
import { checkedExtrapolations } from '../checked-extrapolations.js';
import { checkedMetrics, checkStorable } from '../checked-metrics.js';
import type { Refusal } from '../refusal.js';
import { cacheKey } from './cache-key.js';
import type { Case, EvaluationPlan, EvaluationRequest, Judged } from './evaluation-plan.js';
import { keepEvaluations, repetitionOf } from './repeated.js';
import type { Step } from './steps.js';

type KeyedSubject = Pick<Subject, 'graph' | 'deployment'>;

/** What builds the network of a trial, as far as its task does. */
export type Build = (of: Pick<EvaluationRequest, 'number' | 'candidate'>) => Pick<Subject, 'graph'> | Refusal;

/** The evaluations of one study that are remembered. */
export class RememberedEvaluations {
  readonly #plan: EvaluationPlan;
  readonly #build: Build;

  constructor(plan: EvaluationPlan, build: Build) {
    this.#plan = plan;
    this.#build = build;
  }

  /**
   * An evaluation of tier 0 costs less than a durable look-up; what is measured or varies must not be remembered. What is
   * remembered reports nothing: where a stopper compares trials, rows would hang on what earlier studies measured.
   */
  holds({ tier, deterministic }: Evaluator): boolean {
    const { duplicates, stopper } = this.#plan.config;
    return tier > 0 && deterministic && duplicates !== 'measure' && stopper === undefined;
  }

  /** From the cache, or else asked for and kept there. */
  async judged(step: Step, of: Case, ask: () => Promise<Judged | Refusal>): Promise<Judged | Refusal> {
    const { number } = of.request;
    const key = this.#declared(step, of);
    await of.request.idle(this.#plan.shared.turn(number, key.key));
    const judged = await this.#known(step, { ...of, key }, ask);
    if ('unsupported' in judged) return judged;
    const isShared = await this.#isShared(step, { number, key: key.key, metrics: judged.evaluation.metrics });
    return { ...judged, isShared };
  }

  /** The key of an evaluation; once one is needed, that of every other becomes known too. */
  #declared(step: Step, of: Case): CacheKey {
    const keyed = this.#plan.steps
      .filter(({ evaluator }) => this.holds(evaluator))
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

  async #known(
    step: Step,
    { request, key }: Case & { readonly key: CacheKey },
    ask: () => Promise<Judged | Refusal>,
  ): Promise<Judged | Refusal> {
    const { evaluator } = step;
    const known = await this.#plan.cache.cached(key);
    if (known !== undefined) {
      const repetition = repetitionOf(step, request.artifactsOf);
      // An attempt that ended between the cache and its trial has left files.
      if (repetition !== undefined) await keepEvaluations(repetition);
      return { evaluation: known, isShared: false };
    }
    const answer = await ask();
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
}
