import { badPrior, describe } from '../errors.js';
import { DEFAULT_CONFIDENCE } from './prior.js';
import type { Weighted } from './parameter.js';

/** A value that is believed to be good before the first trial. */
export interface Preference<V> {
  /** The value that is believed to be good. */
  readonly preferred?: V;
  /** How much it is believed: the share of draws that are it, or near it on a scale, in (0, 1); default 0.5. */
  readonly confidence?: number;
}

/** What may be said of how likely options are before the first trial. */
export interface ListPrior<V> extends Preference<V> {
  /** How likely each option is, in their order and of any sum. */
  readonly weights?: readonly number[];
}

/** What {@link Preference} is called in an object of options. */
export const PREFERENCE_KEYS = ['preferred', 'confidence'] as const;
/** What {@link ListPrior} is called in an object of options. */
export const LIST_PRIOR_KEYS = ['weights', ...PREFERENCE_KEYS] as const;

/** A list that a prior is about. */
export interface PriorList<V> {
  readonly where: string;
  readonly choices: readonly V[];
  readonly indexOf: (value: V) => number | undefined;
  /** The weights of a list in which one option is preferred. */
  readonly weightsOf: (options: number, preferred: number, confidence: number) => readonly number[];
}

/**
 * The weights that a prior over a list stands for, as keys of its parameter: none where nothing is said.
 *
 * @throws search-space/bad-prior
 */
export function weightedBy<V>(list: PriorList<V>, prior: ListPrior<V>): Weighted {
  const { where, choices } = list;
  const { weights, preferred } = prior;
  const confidence = checkedConfidence(where, prior);
  if (weights !== undefined) {
    if (preferred !== undefined)
      throw badPrior(where, 'it has weights and a preferred value; give one of them');
    return { weights: checkedWeights(where, weights, choices.length) };
  }
  if (preferred === undefined) return {};
  const index = list.indexOf(preferred);
  if (index === undefined)
    throw badPrior(where, `the preferred ${describe(preferred)} is not among the options`);
  return { weights: Object.freeze(list.weightsOf(choices.length, index, confidence ?? DEFAULT_CONFIDENCE)) };
}

/**
 * The confidence of a preference, if it states one.
 *
 * @throws search-space/bad-prior
 */
export function checkedConfidence(where: string, prior: Preference<unknown>): number | undefined {
  const { confidence, preferred } = prior;
  if (confidence === undefined) return undefined;
  if (preferred === undefined)
    throw badPrior(where, 'it has a confidence, and no preferred value that it is about');
  if (typeof confidence !== 'number' || !(confidence > 0 && confidence < 1))
    throw badPrior(where, `confidence is ${describe(confidence)}; allowed: above 0 and below 1`);
  return confidence;
}

function checkedWeights(where: string, weights: readonly number[], options: number): readonly number[] {
  if (!Array.isArray(weights))
    throw badPrior(where, `weights is ${describe(weights)}; allowed: a list of numbers`);
  if (weights.length !== options)
    throw badPrior(where, `there are ${weights.length} weights for ${options} options; give one for each`);
  const own = [...(weights as readonly unknown[])];
  for (const weight of own) {
    if (typeof weight !== 'number' || !(weight > 0 && weight <= 1e100))
      throw badPrior(
        where,
        `a weight is ${describe(weight)}; allowed: above 0, as only then trials can speak for it`,
      );
  }
  return Object.freeze(own as number[]);
}
