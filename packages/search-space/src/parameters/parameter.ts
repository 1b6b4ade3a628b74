import type { Json } from '@edgewright/base';

/** A value that a list of choices may hold: any JSON but objects. */
export type Choice = string | number | boolean | null | readonly Choice[];

/** One of a list of distinct values, whose order means nothing. */
export interface CategoricalParameter<V extends Choice = Choice> extends Weighted {
  readonly kind: 'categorical';
  readonly choices: readonly V[];
}

/** One of a list of distinct values from least to most, such as sizes: neighbours are next to each other in the list. */
export interface OrderedParameter<V extends Choice = Choice> extends Weighted {
  readonly kind: 'ordered';
  readonly choices: readonly V[];
}

/** One of a list of rising numbers, each with its place on a scale. */
export interface DiscreteParameter<V extends number = number> extends Weighted {
  readonly kind: 'discrete';
  readonly choices: readonly V[];
  readonly scale: ListScale;
}

/** What a list of options may say of how likely each is before the first trial. */
export interface Weighted {
  /** How likely each option is, in their order and of any sum; absent: all alike. */
  readonly weights?: readonly number[];
}

/** A parameter that chooses from a list. */
export type ListedParameter = CategoricalParameter | OrderedParameter | DiscreteParameter;

/** How a list of numbers is spread: evenly, or evenly in the logarithm. */
export type ListScale = 'linear' | 'log';

/**
 * How a numeric range is spread: evenly, evenly in the logarithm, or as the quantiles of a normal distribution, of the number or
 * of its logarithm.
 */
export type Scale = ListScale | 'normal' | 'log-normal';

/** What a numeric range may say of its values besides. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
  /** Of the normal distribution, or of the natural logarithm: on the scales `normal` and `log-normal` only. */
  readonly mean?: number;
  /** Of the normal distribution, or of the natural logarithm: on the scales `normal` and `log-normal` only. */
  readonly deviation?: number;
  /** The value that is believed to be good before the first trial. */
  readonly preferred?: number;
  /** How much it is believed: the share of draws that lie near it, in (0, 1). */
  readonly confidence?: number;
}

/** Whole numbers `min`, `min + step`, … up to `max`. */
export interface IntegerParameter extends Spread {
  readonly kind: 'integer';
  readonly step: number;
}

/** Real numbers `min`, `min + step`, … up to `max`. */
export interface SteppedParameter extends Spread {
  readonly kind: 'stepped';
  readonly step: number;
}

/** Real numbers from `min` to `max`. */
export interface FloatParameter extends Spread {
  readonly kind: 'float';
  /** How far a neighbour lies, as a fraction of the (scaled) range. */
  readonly perturbation: number;
}

/** Named parameters side by side: an object in the candidate. */
export interface Group<F extends Fields = Fields> {
  readonly kind: 'group';
  readonly fields: F;
}

/** A fixed number of parameters in order, each of its own kind: a tuple in the candidate. */
export interface Sequence<E extends readonly Parameter[] = readonly Parameter[]> {
  readonly kind: 'sequence';
  readonly elements: E;
}

/**
 * A choice that brings its own children: `{ [key]: branch, …the fields of that branch }` in the candidate, a
 * discriminated union by `key`. This is what conditional parameters are made of.
 */
export interface Variants<
  K extends string = string,
  B extends Branches | BranchList = Branches | BranchList,
> extends Weighted {
  readonly kind: 'variants';
  readonly key: K;
  readonly branches: B;
}

/** Copies of an element, their number being searchable or fixed: an array in the candidate. */
export interface Repeat<E extends Parameter = Parameter> {
  readonly kind: 'repeat';
  readonly element: E;
  readonly min: number;
  readonly max: number;
  /** The numbers of copies where they are listed, rising; a single one needs no decision. Absent: all from `min` to `max`. */
  readonly counts?: readonly number[];
  /** The count that is believed to be good before the first trial. */
  readonly preferred?: number;
  /** How much it is believed: the share of draws that lie near it, in (0, 1). */
  readonly confidence?: number;
}

/** Some of a list of distinct values, from `min` to `max` of them: an array in the order of the list in the candidate. */
export interface Subset<V extends Choice = Choice> {
  readonly kind: 'subset';
  readonly choices: readonly V[];
  readonly min: number;
  readonly max: number;
}

/** A field that exists only where another field beside it has one of some values. */
export interface Conditional<P extends Parameter = Parameter> {
  readonly kind: 'conditional';
  /** The name of the other field, which stands before this one. */
  readonly parent: string;
  readonly values: readonly Choice[];
  readonly parameter: P;
}

/** What a field is: there always, or under a condition. */
export type Field = Parameter | Conditional;

/** Fields of a group or of a branch. */
export interface Fields {
  readonly [name: string]: Field;
}

/** Branches of {@link Variants} by name: the fields that exist when the branch is chosen. */
export interface Branches {
  readonly [name: string]: Fields;
}

/** What a branch may be chosen by where branches are listed. */
export type BranchValue = string | number | boolean | null;

/** Branches of {@link Variants} that are chosen by other values than names. */
export type BranchList = readonly (readonly [value: BranchValue, fields: Fields])[];

/** A node of the tree a search space is. */
export type Parameter =
  | ListedParameter
  | IntegerParameter
  | SteppedParameter
  | FloatParameter
  | Group
  | Sequence
  | Variants
  | Repeat
  | Subset;

/** The type of the part of a candidate that a parameter stands for; any JSON when the parameter is only known at run time. */
export type ValueOf<P> = Parameter extends P ? Json : ValueOfKnown<P>;

type ValueOfKnown<P> =
  P extends CategoricalParameter<infer V>
    ? V
    : P extends OrderedParameter<infer V>
      ? V
      : P extends DiscreteParameter<infer V>
        ? V
        : P extends IntegerParameter | SteppedParameter | FloatParameter
          ? number
          : ValueOfTree<P>;

type ValueOfTree<P> =
  P extends Group<infer F>
    ? FieldsOf<F>
    : P extends Sequence<infer E>
      ? { readonly [I in keyof E]: ValueOf<E[I]> }
      : P extends Variants<infer K, infer B>
        ? AnyBranchOf<K, B>
        : P extends Repeat<infer E>
          ? readonly ValueOf<E>[]
          : P extends Subset<infer V>
            ? readonly V[]
            : P extends Conditional<infer C>
              ? ValueOf<C>
              : never;

/** Names of the fields that are not always there. */
type ConditionalNames<F> = {
  [N in keyof F]: unknown extends F[N] ? never : F[N] extends { readonly kind: 'conditional' } ? N : never;
}[keyof F];

type FieldsOf<F> = [ConditionalNames<F>] extends [never]
  ? { readonly [N in keyof F]: ValueOf<F[N]> }
  : WithOptional<{ readonly [N in keyof F]: ValueOf<F[N]> }, ConditionalNames<F>>;

type AnyBranchOf<K extends string, B> = B extends BranchList
  ? {
      [I in keyof B]: B[I] extends readonly [infer N, infer F] ? BranchOf<K, N, F> : never;
    }[number]
  : { [N in keyof B & string]: BranchOf<K, N, B[N]> }[keyof B & string];

type BranchOf<K extends string, N, F> = [ConditionalNames<F>] extends [never]
  ? EveryFieldOf<K, N, F>
  : WithOptional<EveryFieldOf<K, N, F>, ConditionalNames<F>>;

type EveryFieldOf<K extends string, N, F> = {
  readonly [P in K | keyof F]: P extends keyof F ? ValueOf<F[P]> : N;
};

/** The same object type, some of whose fields may be missing. */
type WithOptional<T, O> = Flat<
  { readonly [N in Exclude<keyof T, O>]: T[N] } & { readonly [N in keyof T & O]?: T[N] }
>;

type Flat<T> = { [N in keyof T]: T[N] };
