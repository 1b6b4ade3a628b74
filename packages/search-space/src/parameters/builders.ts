import {
  badChoice,
  badName,
  badRange,
  badScale,
  describe,
  duplicateChoice,
  empty,
  keyClash,
  logNeedsPositive,
} from '../errors.js';
import {
  checkFields,
  checkList,
  checkObject,
  checkOptions,
  checkParameter,
  isIdentifier,
} from './check-parameter.js';
import { sealed } from './made-parameters.js';
import type {
  Branches,
  CategoricalParameter,
  Choice,
  Fields,
  FloatParameter,
  Group,
  IntegerParameter,
  Parameter,
  Repeat,
  Scale,
  Sequence,
  Variants,
} from './parameter.js';

/** Copies of one element that a repeat may have; more would make a space nobody can search. */
const MAX_REPEAT = 1000;

const INTEGER_KEYS = ['min', 'max', 'step', 'scale'] as const;
const FLOAT_KEYS = ['min', 'max', 'scale', 'perturbation'] as const;
const COUNT_KEYS = ['min', 'max'] as const;

/** The range of an {@link integer}. */
export interface IntegerRange {
  readonly min: number;
  readonly max: number;
  /** Default 1. Where steps from `min` do not meet `max`, `max` becomes the last value they do meet. */
  readonly step?: number;
  /** Default linear. */
  readonly scale?: Scale;
}

/** The range of a {@link float}. */
export interface FloatRange {
  readonly min: number;
  readonly max: number;
  /** Default linear. */
  readonly scale?: Scale;
  /** How far a neighbour lies, as a fraction of the (scaled) range, in (0, 1]; default 0.1. */
  readonly perturbation?: number;
}

/** How many copies a {@link repeat} has. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/**
 * One of a list of distinct values.
 *
 * @throws search-space/empty · bad-choice · duplicate-choice
 * @example const kernel = categorical([3, 5, 7]); // 3 | 5 | 7 in the candidate
 */
export function categorical<const V extends Choice>(choices: readonly V[]): CategoricalParameter<V> {
  checkList('categorical', choices, 'categorical([3, 5, 7])');
  if (choices.length === 0) throw empty('categorical: the list of choices');
  const seen = new Set<unknown>();
  for (const choice of choices) {
    if (!isChoice(choice)) throw badChoice(choice);
    if (seen.has(choice)) throw duplicateChoice(choice);
    seen.add(choice);
  }
  // JSON has no −0.
  const own = choices.map((choice) => (choice === 0 ? (0 as V) : choice));
  return sealed({ kind: 'categorical', choices: Object.freeze(own) });
}

/**
 * Whole numbers `min`, `min + step`, … up to `max`.
 *
 * @throws search-space/bad-range · bad-scale · log-needs-positive
 * @example const width = integer({ min: 16, max: 512, step: 16, scale: 'log' });
 */
export function integer(range: IntegerRange): IntegerParameter {
  checkOptions('integer', range, INTEGER_KEYS);
  const { min, max, step = 1, scale = 'linear' } = range;
  for (const [name, value] of Object.entries({ min, max, step })) {
    if (!Number.isSafeInteger(value))
      throw badRange('integer', `${name} is ${describe(value)}; allowed: whole numbers up to 2^53`);
  }
  if (step < 1) throw badRange('integer', `step is ${step}; allowed: 1 or more`);
  checkOrder('integer', min, max);
  if (!Number.isSafeInteger(max - min + 1)) throw badRange('integer', `${min} to ${max} is wider than 2^53`);
  checkScale('integer', scale, min);
  const last = min + Math.floor((max - min) / step) * step;
  return sealed({ kind: 'integer', min: min + 0, max: last + 0, step, scale });
}

/**
 * Real numbers from `min` to `max`.
 *
 * @throws search-space/bad-range · bad-scale · log-needs-positive
 * @example const dropout = float({ min: 0, max: 0.5 });
 */
export function float(range: FloatRange): FloatParameter {
  checkOptions('float', range, FLOAT_KEYS);
  const { min, max, scale = 'linear', perturbation = 0.1 } = range;
  for (const [name, value] of Object.entries({ min, max, perturbation })) {
    if (!Number.isFinite(value))
      throw badRange('float', `${name} is ${describe(value)}; allowed: finite numbers`);
  }
  checkOrder('float', min, max);
  if (!Number.isFinite(max - min)) throw badRange('float', `${min} to ${max} is too wide for a float64`);
  if (perturbation <= 0 || perturbation > 1)
    throw badRange('float', `perturbation is ${perturbation}; allowed: above 0, at most 1`);
  checkScale('float', scale, min);
  return sealed({ kind: 'float', min: min + 0, max: max + 0, scale, perturbation });
}

/**
 * Named parameters side by side: an object in the candidate.
 *
 * @throws search-space/empty · bad-name · not-a-parameter
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
 * several branches define alike is one decision.
 *
 * @throws search-space/empty · bad-name · key-clash · not-a-parameter
 * @example const block = variants('op', { ibn: { kernel, expansion }, skip: {} });
 */
export function variants<const K extends string, const B extends Branches>(
  key: K,
  branches: B,
): Variants<K, B> {
  if (!isIdentifier(key)) throw badName('variants: the key', key);
  checkObject(`variants: the branches of "${key}"`, branches, 'an object of branches by name');
  const entries = Object.entries(branches);
  if (entries.length === 0) throw empty(`variants: the list of branches of "${key}"`);
  for (const [branch, fields] of entries) {
    if (!isIdentifier(branch)) throw badName('variants: the branch', branch);
    checkFields(`variants: branch ${branch}`, fields);
    if (Object.hasOwn(fields, key)) throw keyClash(key, branch);
  }
  const own = Object.fromEntries(entries.map(([name, fields]) => [name, Object.freeze({ ...fields })]));
  return sealed({ kind: 'variants', key, branches: Object.freeze(own as unknown as B) });
}

/**
 * Between `min` and `max` copies of an element, the count being searchable: an array in the candidate.
 *
 * @throws search-space/bad-range · not-a-parameter
 * @example const blocks = repeat(block, { min: 1, max: 4 });
 */
export function repeat<const E extends Parameter>(element: E, count: CountRange): Repeat<E> {
  checkParameter('repeat: the element', element);
  checkOptions('repeat', count, COUNT_KEYS);
  const { min, max } = count;
  for (const [name, value] of Object.entries({ min, max })) {
    if (!Number.isInteger(value) || value < 0 || value > MAX_REPEAT)
      throw badRange(
        'repeat',
        `${name} is ${describe(value)}; allowed: whole numbers from 0 to ${MAX_REPEAT}`,
      );
  }
  checkOrder('repeat', min, max);
  if (max === 0) throw badRange('repeat', 'max is 0; allowed: 1 or more');
  return sealed({ kind: 'repeat', element, min: min + 0, max });
}

function checkOrder(kind: string, min: number, max: number): void {
  if (min > max) throw badRange(kind, `min is ${min} and max is ${max}; min must not exceed max`);
}

function checkScale(kind: string, scale: unknown, min: number): void {
  if (scale !== 'linear' && scale !== 'log') throw badScale(kind, scale);
  if (scale === 'log' && min <= 0) throw logNeedsPositive(kind, min);
}

function isChoice(value: unknown): value is Choice {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
