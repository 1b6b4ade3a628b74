import {
  badBranch,
  badCount,
  badName,
  badPrior,
  badRange,
  describe,
  empty,
  keyClash,
  unknownOption,
} from '../errors.js';
import {
  checkFields,
  checkList,
  checkObject,
  checkOptions,
  checkParameter,
  isIdentifier,
} from './check-parameter.js';
import { discrete } from './choices.js';
import { sealed } from './made-parameters.js';
import { integer } from './numbers.js';
import type {
  Branches,
  BranchList,
  BranchValue,
  Choice,
  Conditional,
  DiscreteParameter,
  Field,
  Fields,
  Group,
  IntegerParameter,
  Parameter,
  Repeat,
  Sequence,
  Variants,
} from './parameter.js';
import {
  LIST_PRIOR_KEYS,
  type ListPrior,
  type Preference,
  PREFERENCE_KEYS,
  weightedBy,
} from './preference.js';
import { weightsPreferring } from './prior.js';

/** Copies of one element that a repeat may have; more would make a space nobody can search. */
const MAX_REPEAT = 1000;

/** How many copies a {@link repeat} has: from `min` to `max`, one of `counts`, or always `count`. */
export type CountRange = Preference<number> &
  (
    | { readonly min: number; readonly max: number }
    | { readonly counts: readonly number[] }
    | { readonly count: number }
  );

/** How likely branches are before the first trial; weights by name, or in order. */
export interface BranchPrior<V> extends Omit<ListPrior<V>, 'weights'> {
  readonly weights?: readonly number[] | Readonly<Record<string, number>>;
}

/**
 * Named parameters side by side: an object in the candidate.
 *
 * @throws search-space/empty · bad-name · not-a-parameter · bad-condition
 * @example const stem = group({ kernel: categorical([3, 5]), filters: categorical([32, 64]) });
 */
export function group<const F extends Fields>(fields: F): Group<F> {
  checkFields('group', fields);
  if (Object.keys(fields).length === 0) throw empty('group: the list of fields');
  return sealed({ kind: 'group', fields: Object.freeze({ ...fields }) });
}

/**
 * A fixed number of parameters in order: a tuple in the candidate.
 *
 * @throws search-space/empty · not-a-parameter
 * @example const stages = sequence(stage(2), stage(4), stage(4));
 */
export function sequence<const E extends readonly Parameter[]>(...elements: E): Sequence<E> {
  if (elements.length === 0) throw empty('sequence: the list of elements');
  for (const [index, element] of elements.entries()) checkParameter(`sequence: element ${index}`, element);
  return sealed({ kind: 'sequence', elements: Object.freeze(elements) });
}

/**
 * A choice that brings its own children: `{ [key]: branch, …fields of that branch }` in the candidate. A field that
 * several branches define alike is one decision. Branches that are chosen by numbers, booleans or `null` are listed as pairs.
 *
 * @throws search-space/empty · bad-name · bad-branch · key-clash · not-a-parameter · bad-condition · bad-prior
 * @example const block = variants('op', { ibn: { kernel, expansion }, skip: {} }, { weights: { ibn: 3, skip: 1 } });
 * @example const precision = variants('bits', [[8, { calibrated }], [16, {}]]);
 */
export function variants<const K extends string, const B extends Branches>(
  key: K,
  branches: B,
  prior?: BranchPrior<keyof B & string>,
): Variants<K, B>;
export function variants<const K extends string, const B extends BranchList>(
  key: K,
  branches: B,
  prior?: BranchPrior<B[number][0]>,
): Variants<K, B>;
export function variants<const K extends string, const B extends Branches | BranchList>(
  key: K,
  branches: B,
  prior: BranchPrior<BranchValue> = {},
): Variants<K, B> {
  if (!isIdentifier(key)) throw badName('variants: the key', key);
  const entries = checkedBranches(key, branches);
  const values = entries.map(([value]) => value);
  checkOptions('variants', prior, LIST_PRIOR_KEYS);
  const list = {
    where: `variants: "${key}"`,
    choices: values,
    indexOf: (value: BranchValue) => (values.includes(value) ? values.indexOf(value) : undefined),
    weightsOf: weightsPreferring,
  };
  const weighted = weightedBy(list, inOrder(list.where, prior, values));
  const own = entries.map(([value, fields]) => [value, Object.freeze({ ...fields })] as const);
  // Branches with names are kept by name, in whichever way they are written.
  const named = values.every((value) => typeof value === 'string');
  const kept = named ? Object.fromEntries(own as readonly (readonly [string, Fields])[]) : own;
  return sealed({ kind: 'variants', key, branches: Object.freeze(kept) as B, ...weighted });
}

/**
 * Copies of an element: an array in the candidate. Their number is searchable, or fixed and then no decision.
 *
 * @throws search-space/bad-range · bad-count · not-a-parameter · bad-prior
 * @example const blocks = repeat(block, { min: 1, max: 4 });
 * @example const cells = repeat(cell, { counts: [1, 3, 5, 7] });
 * @example const layers = repeat(layer, { count: 12 });
 */
export function repeat<const E extends Parameter>(element: E, count: CountRange): Repeat<E> {
  checkParameter('repeat: the element', element);
  checkOptions('repeat', count, ['min', 'max', 'counts', 'count', ...PREFERENCE_KEYS]);
  const limits = 'min' in count || 'max' in count ? minToMax(count) : listedCounts(count);
  const made = { kind: 'repeat', element, ...limits } as const;
  const preference: Preference<number> = count;
  if (preference.preferred === undefined && preference.confidence === undefined) return sealed(made);
  const { preferred, confidence } = preference;
  const domain = countDomain({
    ...made,
    ...(preferred === undefined ? {} : { preferred }),
    ...(confidence === undefined ? {} : { confidence }),
  });
  if (domain === null)
    throw badPrior('repeat', 'the number of copies is fixed, so that nothing is to be preferred');
  return sealed({
    ...made,
    ...(preferred === undefined ? {} : { preferred: preferred + 0 }),
    ...(confidence === undefined ? {} : { confidence }),
  });
}

/** The domain of the count of a repeat; `null` where it is fixed. */
export function countDomain(
  repeated: Omit<Repeat, 'kind' | 'element'>,
): IntegerParameter | DiscreteParameter | null {
  const { min, max, counts, preferred, confidence } = repeated;
  const preference = {
    ...(preferred === undefined ? {} : { preferred }),
    ...(confidence === undefined ? {} : { confidence }),
  };
  if (counts === undefined) return integer({ min, max, ...preference });
  return counts.length === 1 ? null : discrete(counts, preference);
}

/**
 * Fields that exist only where another field of the same object has one of some values: write them after it, with a spread.
 * Under all these values they are one decision, and the other field keeps its own odds.
 *
 * @param parent the name of the other field: a list, integer or float in steps, or variants, whose branch counts
 * @throws search-space/bad-name · bad-condition · not-a-parameter
 * @example
 * const net = group({
 *   depth: integer({ min: 1, max: 4 }),
 *   ...when('depth', [3, 4], { auxiliaryHead: categorical([true, false]) }),
 * });
 */
export function when<const F extends Readonly<Record<string, Parameter>>>(
  parent: string,
  values: readonly Choice[],
  fields: F,
): { readonly [N in keyof F]: Conditional<F[N]> } {
  if (!isIdentifier(parent)) throw badName('when: the field', parent);
  checkList(`when: the values of "${parent}"`, values, 'a list, such as [3, 5]');
  if (values.length === 0) throw empty(`when: the list of values of "${parent}"`);
  checkObject(`when: the fields under "${parent}"`, fields, 'an object of parameters by name');
  if (Object.keys(fields).length === 0) throw empty(`when: the list of fields under "${parent}"`);
  const own = Object.freeze([...values]);
  const made = Object.entries(fields).map(([name, parameter]) => {
    checkParameter(`when: the field "${name}" under "${parent}"`, parameter);
    const field: Conditional = { kind: 'conditional', parent, values: own, parameter };
    return [name, Object.freeze(field)] as const;
  });
  return Object.fromEntries<Field>(made) as { readonly [N in keyof F]: Conditional<F[N]> };
}

function checkedBranches(key: string, branches: Branches | BranchList): BranchList {
  if (!Array.isArray(branches))
    checkObject(
      `variants: the branches of "${key}"`,
      branches,
      'an object of branches by name, or a list of pairs',
    );
  const entries = Array.isArray(branches) ? (branches as BranchList) : Object.entries(branches as Branches);
  if (entries.length === 0) throw empty(`variants: the list of branches of "${key}"`);
  const seen = new Set<BranchValue>();
  for (const [index, pair] of entries.entries()) {
    if (!Array.isArray(pair) || (pair as readonly unknown[]).length !== 2)
      throw badBranch(key, index, `${describe(pair)} is not a pair of value and fields`);
    const [value, fields] = pair as BranchList[number];
    if (typeof value === 'string' && !isIdentifier(value)) throw badName('variants: the branch', value);
    if (!isBranchValue(value))
      throw badBranch(
        key,
        index,
        `${describe(value)} chooses no branch; allowed: names, numbers, booleans and null`,
      );
    if (seen.has(value)) throw badBranch(key, index, `${describe(value)} is listed twice`);
    seen.add(value);
    checkFields(`variants: branch ${value}`, fields);
    if (Object.hasOwn(fields, key)) throw keyClash(key, String(value));
  }
  return entries.map(([value, fields]) => [typeof value === 'number' ? value + 0 : value, fields]);
}

function isBranchValue(value: unknown): value is BranchValue {
  return typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);
}

/** The prior of branches with its weights in their order. */
function inOrder(
  where: string,
  prior: BranchPrior<BranchValue>,
  values: readonly BranchValue[],
): ListPrior<BranchValue> {
  const { weights, ...preference } = prior;
  if (weights === undefined || Array.isArray(weights)) return prior as ListPrior<BranchValue>;
  if (typeof weights !== 'object' || (weights as object | null) === null)
    throw badPrior(where, `weights is ${describe(weights)}; allowed: numbers by branch`);
  const names = values.map(String);
  for (const name of Object.keys(weights))
    if (!names.includes(name)) throw unknownOption(`${where}: weights`, name, names);
  const byName = weights as Readonly<Record<string, number>>;
  return { ...preference, weights: names.map((name) => byName[name] as number) };
}

function minToMax(count: CountRange): Pick<Repeat, 'min' | 'max'> {
  if ('counts' in count || 'count' in count)
    throw badCount('it has min and max beside counts or count; give one of them');
  const { min, max } = count as { readonly min: number; readonly max: number };
  for (const [name, value] of Object.entries({ min, max })) checkCount(name, value);
  if (min > max) throw badRange('repeat', `min is ${min} and max is ${max}; min must not exceed max`);
  if (max === 0) throw badRange('repeat', 'max is 0; allowed: 1 or more');
  return { min: min + 0, max };
}

function listedCounts(count: CountRange): Pick<Repeat, 'min' | 'max' | 'counts'> {
  const { counts: several, count: one } = count as {
    readonly counts?: readonly number[];
    readonly count?: number;
  };
  if (several !== undefined && one !== undefined) throw badCount('it has counts and count; give one of them');
  if (several === undefined && one === undefined) throw badCount('it needs min and max, counts, or count');
  const counts = several ?? [one as number];
  checkList('repeat: counts', counts, 'a list, such as [1, 3, 5]');
  if (counts.length === 0) throw empty('repeat: the list of counts');
  for (const value of counts) checkCount(several === undefined ? 'count' : 'one of counts', value);
  if (counts.some((value, index) => index > 0 && value <= (counts[index - 1] ?? 0)))
    throw badCount('counts must rise, such as [1, 3, 5]');
  const max = counts.at(-1) ?? 0;
  if (max === 0) throw badRange('repeat', 'the only count is 0; allowed: 1 or more');
  const own = counts.map((value) => value + 0);
  return { min: own[0] ?? 0, max, counts: Object.freeze(own) };
}

function checkCount(name: string, value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_REPEAT) return;
  throw badRange('repeat', `${name} is ${describe(value)}; allowed: whole numbers from 0 to ${MAX_REPEAT}`);
}
