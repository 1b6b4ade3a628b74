/**
 * Where evaluations are carried out. A study builds the network of a candidate, asks evaluators tier by tier, keeps the
 * cache, the leases and the attempts; one evaluation by one evaluator is a {@link WorkItem}, which an executor has carried
 * out in this process, in a thread, or on another machine. Work items and answers are JSON, so that any of these can be
 * chosen without a row of the study changing.
 */
import { fingerprintOf, type JsonObject } from '@edgewright/base';
import type { Evaluation, EvaluationContext, Evaluator, Subject } from './evaluator.js';
import type { PluginOrigin } from './study-identity.js';

/** An evaluator as others can make it: which plugin, from where, with which options, and what it must then be. */
export interface EvaluatorReference {
  /** SHA-256 of all else here: evaluators of one key are interchangeable. */
  readonly key: string;
  /** As the search file names it; what stands after a `#` is the name of one of several in the package. */
  readonly plugin: string;
  /** Where it was loaded from; `null` where nobody knows. */
  readonly origin: PluginOrigin | null;
  readonly options: JsonObject;
  /** Of the evaluator that was made here; one that was made elsewhere has to have the same. */
  readonly name: string;
  readonly version: string;
  readonly contentHash: string;
}

/** One evaluation of one network by one evaluator, as JSON. */
export interface WorkItem extends Pick<EvaluationContext, 'seed' | 'attempt' | 'effort' | 'detail'> {
  readonly evaluator: EvaluatorReference;
  readonly subject: Subject;
  /** Number of the trial. */
  readonly trial: number;
}

/** What a running evaluation may ask of its caller. */
export type ExecutionContext = Pick<EvaluationContext, 'signal' | 'report' | 'artifacts'>;

/** Carries out evaluations somewhere. */
export interface Executor {
  /** `in-process`, `threads`… */
  readonly name: string;
  /**
   * Resolves with what the evaluator answers, which nobody has checked. Rejects with what it threw, or an error that says
   * the same; with an `unavailable` one where the worker is lost; with the reason of the signal where it aborted.
   * Once it has settled, the work has ended.
   */
  readonly evaluate: (item: WorkItem, context: ExecutionContext) => Promise<Evaluation>;
  /** Ends what it holds open, once, after everything that it was asked has ended. */
  readonly close: () => Promise<void>;
}

/** What others need to make the same evaluator. */
export function evaluatorReference(
  { name, version, contentHash }: Evaluator,
  chosen: Pick<EvaluatorReference, 'plugin' | 'origin' | 'options'>,
): EvaluatorReference {
  const { plugin, origin, options } = chosen;
  const parts = { plugin, origin, options, name, version, contentHash };
  return { key: fingerprintOf(parts), ...parts };
}
