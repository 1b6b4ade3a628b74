import { canonicalJson } from '@edgewright/base';
import {
  badChoice,
  badRange,
  badScale,
  describe,
  duplicateChoice,
  empty,
  logNeedsPositive,
  notRising,
} from '../errors.js';
import { checkList, checkOptions } from './check-parameter.js';
import { sealed } from './made-parameters.js';
import { codeOfValue } from './options.js';
import type {
  CategoricalParameter,
  Choice,
  DiscreteParameter,
  ListedParameter,
  ListScale,
  OrderedParameter,
  Subset,
  Weighted,
} from './parameter.js';
import { LIST_PRIOR_KEYS, type ListPrior, weightedBy } from './preference.js';
import { weightsNear, weightsPreferring } from './prior.js';

/** How deep a choice that is a list may be nested. */
const MAX_DEPTH = 8;
/** Values that a subset may be of. */
const MAX_SUBSET = 100;

/** What a {@link discrete} may say of its numbers. */
export interface DiscreteOptions<V> extends ListPrior<V> {
  /** Default linear. */
  readonly scale?: ListScale;
}

/** How many a {@link subset} has: `count`, or from `min` (default 0) to `max` (default all). */
export interface SubsetSize {
  readonly count?: number;
  readonly min?: number;
  readonly max?: number;
}

/**
 * One of a list of distinct values: strings, numbers, booleans, `null`, or lists of these.
 *
 * @throws search-space/empty · bad-choice · duplicate-choice · bad-prior
 * @example const kernel = categorical([3, 5, 7]); // 3 | 5 | 7 in the candidate
 */
export function categorical<const V extends Choice>(
  choices: readonly V[],
  prior: ListPrior<V> = {},
): CategoricalParameter<V> {
  const own = checkedChoices('categorical', choices);
  return listed({ kind: 'categorical', choices: own }, prior);
}

/**
 * One of a list of distinct values from least to most: neighbours are next to each other in the list.
 *
 * @throws search-space/empty · bad-choice · duplicate-choice · bad-prior
 * @example const size = ordered(['tiny', 'small', 'base'], { preferred: 'small' });
 */
export function ordered<const V extends Choice>(
  choices: readonly V[],
  prior: ListPrior<V> = {},
): OrderedParameter<V> {
  const own = checkedChoices('ordered', choices);
  return listed({ kind: 'ordered', choices: own }, prior);
}

/**
 * One of a list of rising numbers, each with its place on a scale.
 *
 * @throws search-space/empty · bad-choice · duplicate-choice · not-rising · bad-scale · log-needs-positive · bad-prior
 * @example const batch = discrete([16, 24, 32, 64, 128], { scale: 'log' });
 */
export function discrete<const V extends number>(
  choices: readonly V[],
  options: DiscreteOptions<V> = {},
): DiscreteParameter<V> {
  const own = checkedChoices('discrete', choices);
  checkOptions('discrete', options, ['scale', ...LIST_PRIOR_KEYS]);
  const { scale = 'linear', ...prior } = options;
  checkRising(own);
  const [first = 0] = own;
  if (scale !== 'linear' && (scale as unknown) !== 'log')
    throw badScale('discrete', scale, ['linear', 'log']);
  if (scale === 'log' && first <= 0) throw logNeedsPositive('discrete', first);
  return listed({ kind: 'discrete', choices: own, scale }, prior);
}

/**
 * Some of a list of distinct values: an array in the order of the list in the candidate. Each subset is as likely as any other.
 *
 * @throws search-space/empty · bad-choice · duplicate-choice · bad-range
 * @example const features = subset(['colour', 'edges', 'depth', 'motion'], { count: 2 });
 */
export function subset<const V extends Choice>(choices: readonly V[], size: SubsetSize): Subset<V> {
  const own = checkedChoices('subset', choices);
  if (own.length > MAX_SUBSET) throw badRange('subset', `${own.length} values; allowed: up to ${MAX_SUBSET}`);
  checkOptions('subset', size, ['count', 'min', 'max']);
  const { count } = size;
  if (count !== undefined && (size.min !== undefined || size.max !== undefined))
    throw badRange('subset', 'it has a count beside min or max; give one or the other');
  const { min = 0, max = own.length } = count === undefined ? size : { min: count, max: count };
  for (const [name, value] of Object.entries(count === undefined ? { min, max } : { count })) {
    if (!Number.isInteger(value) || value < 0 || value > own.length)
      throw badRange(
        'subset',
        `${name} is ${describe(value)}; allowed: whole numbers from 0 to ${own.length}`,
      );
  }
  if (min > max) throw badRange('subset', `min is ${min} and max is ${max}; min must not exceed max`);
  if (max === 0 || min === own.length)
    throw badRange('subset', `it always has ${min} of ${own.length} values, so there is nothing to choose`);
  return sealed({ kind: 'subset', choices: own, min: min + 0, max: max + 0 });
}

type Unweighted<P extends ListedParameter> = Omit<P, keyof Weighted> & { readonly kind: P['kind'] };

/** A list with the weights that a prior gives it. */
function listed<P extends ListedParameter>(parameter: Unweighted<P>, prior: ListPrior<Choice>): P {
  const { kind, choices } = parameter;
  checkOptions(kind, prior, LIST_PRIOR_KEYS);
  const list = {
    where: kind,
    choices,
    indexOf: (value: Choice) => codeOfValue(parameter as unknown as P, value),
    weightsOf: kind === 'categorical' ? weightsPreferring : weightsNear,
  };
  return sealed({ ...parameter, ...weightedBy(list, prior) } as unknown as P);
}

function checkedChoices<V extends Choice>(where: string, choices: readonly V[]): readonly V[] {
  checkList(where, choices, `${where}([3, 5, 7])`);
  if (choices.length === 0) throw empty(`${where}: the list of choices`);
  const seen = new Set<unknown>();
  // Own copies: what an author does to a list later does not reach the space. Array.from does not pass over holes.
  const own = Array.from(choices, (choice) => {
    const copy = copyOf(where, choice);
    const key = Array.isArray(copy)
      ? `a list ${canonicalJson(copy)}`
      : typeof copy === 'string'
        ? `a text ${copy}`
        : copy;
    if (seen.has(key)) throw duplicateChoice(where, choice);
    seen.add(key);
    return copy as V;
  });
  return Object.freeze(own);
}

function copyOf(where: string, choice: unknown, depth = 0): Choice {
  if (Array.isArray(choice) && depth < MAX_DEPTH)
    return Object.freeze(Array.from(choice as readonly unknown[], (item) => copyOf(where, item, depth + 1)));
  if (typeof choice === 'string' || typeof choice === 'boolean' || choice === null) return choice;
  // JSON has no −0.
  if (typeof choice === 'number' && Number.isFinite(choice)) return choice + 0;
  throw badChoice(where, choice);
}

function checkRising(choices: readonly unknown[]): void {
  const wrong = choices.find((choice) => typeof choice !== 'number');
  if (wrong !== undefined) throw badRange('discrete', `${describe(wrong)} is not a number`);
  const numbers = choices as readonly number[];
  const fall = numbers.findIndex((number, index) => number < (numbers[index - 1] ?? -Infinity));
  if (fall > 0) throw notRising(numbers[fall - 1] ?? 0, numbers[fall] ?? 0);
}
