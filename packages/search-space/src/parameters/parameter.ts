import type { Json } from '@edgewright/base';

/** A value a categorical parameter may take. */
export type Choice = string | number | boolean;

/** One of a list of distinct values. */
export interface CategoricalParameter<V extends Choice = Choice> {
  readonly kind: 'categorical';
  readonly choices: readonly V[];
}

/** How a numeric range is spread: evenly, or evenly in the logarithm. */
export type Scale = 'linear' | 'log';

/** Whole numbers `min`, `min + step`, … up to `max`. */
export interface IntegerParameter {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly scale: Scale;
}

/** Real numbers from `min` to `max`. */
export interface FloatParameter {
  readonly kind: 'float';
  readonly min: number;
  readonly max: number;
  readonly scale: Scale;
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
export interface Variants<K extends string = string, B extends Branches = Branches> {
  readonly kind: 'variants';
  readonly key: K;
  readonly branches: B;
}

/** Between `min` and `max` copies of an element, the count being searchable: an array in the candidate. */
export interface Repeat<E extends Parameter = Parameter> {
  readonly kind: 'repeat';
  readonly element: E;
  readonly min: number;
  readonly max: number;
}

/** Fields of a group or of a branch. */
export interface Fields {
  readonly [name: string]: Parameter;
}

/** Branches of {@link Variants}: the fields that exist when the branch is chosen. */
export interface Branches {
  readonly [name: string]: Fields;
}

/** A node of the tree a search space is. */
export type Parameter =
  CategoricalParameter | IntegerParameter | FloatParameter | Group | Sequence | Variants | Repeat;

/** The type of the part of a candidate that a parameter stands for; any JSON when the parameter is only known at run time. */
export type ValueOf<P> = Parameter extends P ? Json : ValueOfKnown<P>;

type ValueOfKnown<P> =
  P extends CategoricalParameter<infer V>
    ? V
    : P extends IntegerParameter | FloatParameter
      ? number
      : P extends Group<infer F>
        ? FieldsOf<F>
        : P extends Sequence<infer E>
          ? { readonly [I in keyof E]: ValueOf<E[I]> }
          : P extends Variants<infer K, infer B>
            ? { [N in keyof B & string]: BranchOf<K, N, B[N]> }[keyof B & string]
            : P extends Repeat<infer E>
              ? readonly ValueOf<E>[]
              : never;

type FieldsOf<F> = { readonly [N in keyof F]: ValueOf<F[N]> };

type BranchOf<K extends string, N, F> = {
  readonly [P in K | keyof F]: P extends keyof F ? ValueOf<F[P]> : N;
};
