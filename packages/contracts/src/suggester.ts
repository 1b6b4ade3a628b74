import type { Json, JsonObject, Random } from '@edgewright/base';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import type { ExplainQuestion, Explanation } from './explanation.js';
import { completeOptions } from './check-options.js';
import { checkDefinition, checkMade, type Fields } from './definition.js';
import type { JsonSchema } from './json-schema.js';
import type { Metrics } from './metric.js';
import type { Objective } from './objective.js';
import type { Budget } from './study.js';
import type { FinishedTrial } from './trial.js';
import type { EarlierTrial } from './warm-start.js';

/** Why a candidate cannot be costed, or which hard constraint it breaks. */
export interface Infeasible {
  readonly infeasible: string;
  /** Those it has all the same: they say how far past its limits it is. */
  readonly metrics?: Metrics;
}

/** What a suggester knows of its study. */
export interface SuggesterContext {
  readonly space: SearchSpace;
  readonly objective: Objective;
  readonly seed: number;
  readonly budget: Budget;
  readonly lag: number;
  /** Published networks that are points of the space. */
  readonly references: readonly Candidate[];
  /** Finished trials of earlier studies over the same space, with metrics as this study would measure them. */
  readonly warmStart: readonly EarlierTrial[];
  /** Metrics of the deterministic evaluators of tier 0, for candidates that are not trials. */
  readonly predictMetrics?: (candidates: readonly Candidate[]) => Promise<readonly (Metrics | Infeasible)[]>;
}

/** One suggestion to make. */
export interface SuggestRequest {
  readonly trial: number;
  /** 0 at first; counts on when the candidate was invalid or a duplicate. */
  readonly attempt: number;
  /** Derived from (seed, trial, attempt): the only randomness a suggestion may use. */
  readonly random: Random;
  /** Trials suggested and not yet seen through `update`, in trial order. */
  readonly pending: readonly { readonly number: number; readonly candidate: Candidate }[];
}

/**
 * Proposes candidates and learns from finished trials. Its state is a pure function of its context and of the ordered
 * calls of `update`; `suggest` changes nothing that a later `suggest` sees, so that `restore(dump())` goes on exactly.
 */
export interface Suggester {
  /** A candidate of the space that keeps its constraints, or `'exhausted'`. */
  readonly suggest: (request: SuggestRequest) => Promise<Candidate | 'exhausted'>;
  /** Finished trials, each once, in trial order. */
  readonly update: (finished: readonly FinishedTrial[]) => Promise<void>;
  /** What was learnt so far, as it is now: later trials do not change it. */
  readonly dump: () => Json;
  /** Takes up a state that {@link dump} gave, and leaves it as it is. */
  readonly restore: (state: Json) => void;
  /**
   * Why `candidate` was suggested, in a few words and numbers (`LONGEST_REASON`): kept with the trial for people, never
   * read back. Called at most once a trial, right after the suggestion that is taken and with an equal request, its
   * `random` at the start again; it changes nothing.
   */
  readonly reasonFor?: (request: SuggestRequest, candidate: Candidate) => JsonObject;
  /** What it would propose and what it believes, as of the trials it was told of; it changes nothing. */
  readonly explain?: (question: ExplainQuestion) => Promise<Explanation>;
}

/** Makes a suggester. Write one with {@link defineSuggester}. */
export interface SuggesterPlugin {
  readonly kind: 'suggester';
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  /** Changes whenever suggestions may change for the same options and seed; a study is not resumed with another by itself. */
  readonly version?: string;
  readonly optionsSchema: JsonSchema;
  readonly createSuggester: (context: SuggesterContext, options: JsonObject) => Suggester;
}

const PLUGIN_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  version: 'string?',
  optionsSchema: 'object',
  createSuggester: 'function',
};

const SUGGESTER_FIELDS: Fields = {
  suggest: 'function',
  update: 'function',
  dump: 'function',
  restore: 'function',
  reasonFor: 'function?',
  explain: 'function?',
};

/**
 * Declares a suggester plugin whose options have a type of their own. What it makes is checked as well, and it sees its
 * options with their defaults, for every caller.
 *
 * @throws contracts/bad-definition; `createSuggester` throws that and contracts/invalid-options
 */
export function defineSuggester<O>(
  plugin: Omit<SuggesterPlugin, 'kind' | 'createSuggester'> & {
    readonly createSuggester: (context: SuggesterContext, options: O) => Suggester;
  },
): SuggesterPlugin {
  checkDefinition({ what: 'defineSuggester', value: plugin }, PLUGIN_FIELDS);
  const { name, optionsSchema } = plugin;
  const createSuggester = (context: SuggesterContext, options: JsonObject) => {
    const suggester = plugin.createSuggester(context, completeOptions(optionsSchema, options, name) as O);
    checkMade({ what: `the suggester of ${name}`, value: suggester }, SUGGESTER_FIELDS);
    return suggester;
  };
  return { ...plugin, kind: 'suggester', createSuggester };
}
