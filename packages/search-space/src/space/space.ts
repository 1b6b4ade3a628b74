import type { JsonObject } from '@edgewright/base';
import type {
  FloatParameter,
  Group,
  IntegerParameter,
  ListedParameter,
  SteppedParameter,
} from '../parameters/parameter.js';

/** One point of a space: a JSON-able assignment of the active parameters. */
export type Candidate = JsonObject;

/** A named rule over the whole candidate. */
export interface Constraint<C = Candidate> {
  readonly name: string;
  /** What the rule asks, as a sentence for the person who broke it. */
  readonly message: string;
  /** Written as a method, so that a space of any candidate type is a {@link SearchSpace} to those who only pass candidates on. */
  holds(candidate: C): boolean;
}

/** When a decision is active: its parent is active and took one of these encoded values. */
export interface Condition {
  /** Index of the parent decision; always smaller than the child's. */
  readonly decision: number;
  /** Encoded values (option indices) of the parent under which the child exists. */
  readonly allowed: readonly number[];
}

/**
 * Whose turn a decision is among those of a subset: one for each value, false or true, in their order. It is active until so
 * many values are in that no more may be, or so many are out that all others must be in.
 */
export interface Membership {
  /** Index of the decision of the first value. */
  readonly first: number;
  /** Which value this decision is about, from 0. */
  readonly item: number;
  /** How many values there are. */
  readonly of: number;
  /** How many are in at least and at most. */
  readonly min: number;
  readonly max: number;
}

/**
 * One choice to make: a leaf of the tree, the branch of a variants node, the count of a repeat, or whether a value is in a
 * subset. Decisions are listed in the order of the tree, parents before children. A field that several branches define alike is
 * one decision, so that it keeps its value, and what an agent learnt about it, when the branch changes.
 */
export interface Decision {
  readonly index: number;
  /** Where the value stands in the candidate: `stages[2].blocks[1].op`; a repeat's count is `stages[2].blocks.count`; `ops[edges]` of a subset. */
  readonly path: string;
  /**
   * The same as an SQL column: `stages__2__blocks__1__op`; no two decisions of a space share one, whatever the case. A
   * field that branches define differently has the name of its first branch in it: `block__fused__kernel`.
   */
  readonly column: string;
  readonly role: 'value' | 'branch' | 'count' | 'member';
  /** Branches are categorical over what chooses them; counts are integers, or discrete; members are categorical, false or true. */
  readonly domain: ListedParameter | IntegerParameter | SteppedParameter | FloatParameter;
  /** How many options there are; `null` for a float. */
  readonly options: number | null;
  readonly condition: Condition | null;
  /** Of decisions about values of a subset. */
  readonly membership?: Membership;
}

/**
 * A candidate as one number a decision: float64[decisions]. List: index of the choice. Integer, float in steps: steps
 * from min. Float: the value itself. Inactive: NaN.
 */
export type Encoding = Float64Array;

/** A search space: the tree, its constraints and its flat view. Made by {@link defineSpace}. */
export interface SearchSpace<C = Candidate> {
  readonly root: Group;
  readonly constraints: readonly Constraint<C>[];
  readonly decisions: readonly Decision[];
}

/** The candidate type of a space: `CandidateOf<typeof space>`. */
export type CandidateOf<S> = S extends SearchSpace<infer C> ? C : never;
