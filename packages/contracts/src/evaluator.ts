import type { Env, JsonObject } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import type { Candidate } from '@edgewright/search-space';
import type { Artifacts } from './artifacts.js';
import type { Deployment, DeploymentDecision } from './deployment.js';
import type { Extrapolation } from './extrapolation.js';
import type { JsonSchema } from './json-schema.js';
import type { Metric, Metrics } from './metric.js';
import type { Noise } from './trial.js';

/** Whether an evaluator can judge a graph, and how well. */
export type Support =
  | { readonly supported: true; readonly accuracy?: string; readonly warnings?: readonly string[] }
  | { readonly supported: false; readonly reasons: readonly string[] };

/** What is evaluated. */
export interface Subject {
  readonly graph: ModelGraph;
  /** `null` for a fixed reference network. */
  readonly candidate: Candidate | null;
  /** Name of the task plugin. */
  readonly task: string;
  /** Of the task, with their defaults. */
  readonly taskOptions: JsonObject;
  /** How the network is to be deployed, as far as the candidate decides that. */
  readonly deployment: Deployment;
}

/** Whether an evaluation is to go on. */
export type Continuation = 'continue' | 'stop';

/** What an evaluation may use. */
export interface EvaluationContext {
  readonly signal: AbortSignal;
  /** A whole number below 2^32, the same for every attempt at a trial: what an evaluator that draws lots starts from. */
  readonly seed: number;
  /** Counts from 1. */
  readonly attempt: number;
  /** Fraction of the full effort, in (0, 1]; evaluators without fidelity ignore it. */
  readonly effort: number;
  /** `layers`: with a breakdown, where there is one. `metrics`: a breakdown would be for nobody. */
  readonly detail: 'metrics' | 'layers';
  /** Reports an intermediate value; an evaluation that is told to stop ends: its trial keeps what was reported. */
  readonly report: (step: number, metrics: Metrics) => Promise<Continuation>;
  readonly artifacts: Artifacts;
}

/** One row of a breakdown: a layer and its share of each metric. */
export interface BreakdownRow {
  readonly layer: string;
  readonly op: string;
  /** Shares of additive metrics; they sum to the total. */
  readonly metrics: Metrics;
  /** Anything else worth showing: bound by, utilisation… */
  readonly notes?: JsonObject;
}

/** What an evaluator answers. */
export interface Evaluation {
  readonly metrics: Metrics;
  /** In what the network lies outside of what was fitted; absent or empty where it lies within. */
  readonly extrapolations?: readonly Extrapolation[];
  /** Only where `detail` is `layers`. */
  readonly breakdown?: readonly BreakdownRow[];
  /** How the numbers came about: model version, device… */
  readonly provenance: JsonObject;
}

/** An evaluation as it is kept: metrics may be means of several, which the study has asked for. */
export interface KeptEvaluation extends Evaluation {
  /** Of metrics that are means; absent: there was one evaluation. */
  readonly noise?: Noise;
}

/** Turns a model graph into named metrics. */
export interface Evaluator {
  readonly name: string;
  /** Changes whenever results may change; part of the cache key. */
  readonly version: string;
  readonly metrics: readonly Metric[];
  /**
   * A whole number: evaluators of lower tiers run first, and where these find a hard constraint broken, higher ones are not
   * asked. Tier 0 costs less than a look-up in a database: suggesters may ask it about candidates that are not trials, and
   * nothing of it is cached. Whatever takes milliseconds, or stands for a training, is of tier 1 or more.
   */
  readonly tier: number;
  /** Whether it is a function of its subject and options alone. */
  readonly deterministic: boolean;
  readonly keyedBy: 'graph' | 'candidate';
  /** SHA-256 of what decides results besides options: device files and the like. Part of the cache key. */
  readonly contentHash: string;
  /** The decisions about deployment that results depend on; absent: none. */
  readonly heeds?: readonly DeploymentDecision[];
  /** Whether it can judge a network; one that answers at once, without a promise, is asked for less. */
  readonly supports: (subject: Subject) => Promise<Support> | Support;
  readonly evaluate: (subject: Subject, context: EvaluationContext) => Promise<Evaluation>;
  /** The same for several subjects at once, one answer each in their order, where that costs less than one after the other. */
  readonly evaluateBatch?: (
    subjects: readonly Subject[],
    context: EvaluationContext,
  ) => Promise<readonly Evaluation[]>;
  /** A timeline of one inference, as an object of Chrome's trace event format; absent where nothing is simulated. */
  readonly trace?: (subject: Subject) => Promise<object>;
  /** Ends what it holds open, once, after everything that it was asked has ended. */
  readonly close?: () => Promise<void>;
}

/** Makes an evaluator. Write one with {@link defineEvaluator}. */
export interface EvaluatorPlugin {
  readonly kind: 'evaluator';
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly optionsSchema: JsonSchema;
  /**
   * Whether its evaluators may work in threads, each thread with one of its own: they share no state with each other, such
   * as a device that one alone may use. Only for evaluators of tier 1 or more. Default: no.
   */
  readonly threads?: boolean;
  readonly createEvaluator: (options: JsonObject, env: Env) => Promise<Evaluator>;
}
