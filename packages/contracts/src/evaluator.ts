import type { Env, JsonObject } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import type { Candidate } from '@edgewright/search-space';
import { completeOptions } from './check-options.js';
import { checkDefinition, checkMade, checkWord, type Fields } from './definition.js';
import type { JsonSchema } from './json-schema.js';
import type { Metric, Metrics } from './metric.js';

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
}

/** What an evaluation may use. */
export interface EvaluationContext {
  readonly signal: AbortSignal;
  /** Fraction of the full evaluation effort, in (0, 1]; evaluators without fidelity ignore it. */
  readonly budget: number;
  /** Reports an intermediate value. */
  readonly report: (step: number, metrics: Metrics) => void;
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
  readonly breakdown?: readonly BreakdownRow[];
  /** How the numbers came about: model version, device, whether the graph lies outside the fitted range… */
  readonly provenance: JsonObject;
}

/** Turns a model graph into named metrics. */
export interface Evaluator {
  readonly name: string;
  /** Changes whenever results may change; part of the cache key. */
  readonly version: string;
  readonly metrics: readonly Metric[];
  /** Cheap evaluators run before dear ones and may spare them. */
  readonly cost: 'cheap' | 'dear';
  readonly deterministic: boolean;
  readonly keyedBy: 'graph' | 'candidate';
  /** SHA-256 of what decides results besides options: device files and the like. Part of the cache key. */
  readonly contentHash: string;
  /** Whether it can judge a network; an evaluator keyed by the candidate may look at that, `null` for a fixed network. */
  readonly supports: (graph: ModelGraph, candidate: Candidate | null) => Support;
  readonly evaluate: (subject: Subject, context: EvaluationContext) => Promise<Evaluation>;
  /** A timeline of one inference, as an object of Chrome's trace event format; absent where nothing is simulated. */
  readonly trace?: (subject: Subject) => Promise<object>;
}

/** Makes an evaluator. Write one with {@link defineEvaluator}. */
export interface EvaluatorPlugin {
  readonly kind: 'evaluator';
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly optionsSchema: JsonSchema;
  readonly createEvaluator: (options: JsonObject, env: Env) => Promise<Evaluator>;
}

const PLUGIN_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  optionsSchema: 'object',
  createEvaluator: 'function',
};

const EVALUATOR_FIELDS: Fields = {
  name: 'text',
  version: 'string',
  metrics: 'list',
  cost: 'string',
  deterministic: 'boolean',
  keyedBy: 'string',
  contentHash: 'string',
  supports: 'function',
  evaluate: 'function',
  trace: 'function?',
};

/**
 * Declares an evaluator plugin whose options have a type of their own. What it makes is checked as well, and it sees its
 * options with their defaults, whoever calls it.
 *
 * @throws contracts/bad-definition; `createEvaluator` throws that and contracts/invalid-options
 */
export function defineEvaluator<O>(
  plugin: Omit<EvaluatorPlugin, 'kind' | 'createEvaluator'> & {
    readonly createEvaluator: (options: O, env: Env) => Promise<Evaluator> | Evaluator;
  },
): EvaluatorPlugin {
  checkDefinition({ what: 'defineEvaluator', value: plugin }, PLUGIN_FIELDS);
  const { name, optionsSchema } = plugin;
  const createEvaluator = async (options: JsonObject, env: Env) => {
    const evaluator = await plugin.createEvaluator(completeOptions(optionsSchema, options, name) as O, env);
    checkEvaluator(name, evaluator);
    return evaluator;
  };
  return { ...plugin, kind: 'evaluator', createEvaluator };
}

const METRIC_FIELDS: Fields = { name: 'text', unit: 'string?', direction: 'string', summary: 'string?' };

/** @throws contracts/bad-definition */
function checkEvaluator(plugin: string, value: unknown): void {
  const what = `the evaluator of ${plugin}`;
  checkMade({ what, value }, EVALUATOR_FIELDS);
  const { cost, keyedBy, metrics } = value as Evaluator;
  checkWord({ what, value: cost }, 'cost', ['cheap', 'dear']);
  checkWord({ what, value: keyedBy }, 'keyedBy', ['graph', 'candidate']);
  for (const [index, metric] of metrics.entries()) {
    const ofMetric = `${what}, metrics[${index}]`;
    checkMade({ what: ofMetric, value: metric }, METRIC_FIELDS);
    checkWord({ what: ofMetric, value: metric.direction }, 'direction', ['maximise', 'minimise']);
  }
}
