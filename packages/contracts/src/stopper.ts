/**
 * Early stopping. A trial that is trained step by step reports intermediate values; a stopper looks at them and at those of
 * finished trials, and says whether the trial goes on. What it says about trial k at step s is a function
 *
 *   decision(k, s) = decide(values of k up to s, values and metrics of finished trials up to k − lag)
 *
 * of what suggestion k has seen as well, so that the rows of a study stay a function of its seed. Decisions are recorded: a
 * trial that is retried, or a study that is resumed, hears them again and is decided about no second time.
 */
import type { JsonObject } from '@edgewright/base';
import { completeOptions } from './check-options.js';
import { checkDefinition, checkMade, type Fields } from './definition.js';
import type { Continuation } from './evaluator.js';
import type { JsonSchema } from './json-schema.js';
import type { Metric, Metrics } from './metric.js';
import type { Objective } from './objective.js';

/** What a trial reported at one step. */
export interface ReportedValues {
  /** Epochs, batches: whatever the evaluator counts. */
  readonly step: number;
  readonly metrics: Metrics;
}

/** A finished trial that reported intermediate values, itself stopped or not. */
export interface Peer {
  readonly number: number;
  /** What it ended with; of one that was stopped, what was known by then. */
  readonly metrics: Metrics;
  readonly isStopped: boolean;
  /** By step; at least one. */
  readonly values: readonly ReportedValues[];
}

/** What a stopper knows of its study. */
export interface StopperContext {
  readonly objective: Objective;
  /** Those that the evaluators of the study declare. */
  readonly metrics: readonly Metric[];
}

/** A running trial at a step that it has just reported. */
export interface StopQuestion {
  readonly trial: number;
  readonly step: number;
  /** All that it has reported, by step, up to and with this one. */
  readonly values: readonly ReportedValues[];
  /** What evaluators of lower tiers have answered about it. */
  readonly metrics: Metrics;
  /** Finished trials up to k − lag, by number; with `ordering: "arrival"` those that have finished, in the order of that. */
  readonly peers: readonly Peer[];
}

/** Decides whether running trials go on. A pure function: it has no memory, no clock and no randomness. */
export interface Stopper {
  readonly decide: (question: StopQuestion) => Promise<Continuation> | Continuation;
}

/** Makes a stopper. Write one with {@link defineStopper}. */
export interface StopperPlugin {
  readonly kind: 'stopper';
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  /** Changes whenever decisions may change for the same options; a study is not resumed with another by itself. */
  readonly version?: string;
  readonly optionsSchema: JsonSchema;
  readonly createStopper: (context: StopperContext, options: JsonObject) => Stopper;
}

const PLUGIN_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  version: 'string?',
  optionsSchema: 'object',
  createStopper: 'function',
};

const STOPPER_FIELDS: Fields = { decide: 'function' };

/**
 * Declares a stopper plugin whose options have a type of their own. What it makes is checked as well, and it sees its options
 * with their defaults, for every caller.
 *
 * @throws contracts/bad-definition; `createStopper` throws that and contracts/invalid-options
 * @example defineStopper({ name: 'stop-late', …, createStopper: () => ({ decide: ({ step }) => step < 10 ? 'continue' : 'stop' }) })
 */
export function defineStopper<O>(
  plugin: Omit<StopperPlugin, 'kind' | 'createStopper'> & {
    readonly createStopper: (context: StopperContext, options: O) => Stopper;
  },
): StopperPlugin {
  checkDefinition({ what: 'defineStopper', value: plugin }, PLUGIN_FIELDS);
  const { name, optionsSchema } = plugin;
  const createStopper = (context: StopperContext, options: JsonObject) => {
    const stopper = plugin.createStopper(context, completeOptions(optionsSchema, options, name) as O);
    checkMade({ what: `the stopper of ${name}`, value: stopper }, STOPPER_FIELDS);
    return stopper;
  };
  return { ...plugin, kind: 'stopper', createStopper };
}
