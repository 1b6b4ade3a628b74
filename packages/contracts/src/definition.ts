import { disown, isPromise, nearest } from '@edgewright/base';
import { badDefinition } from './errors.js';

/** What a field holds: a `text` is not empty, an `object` is neither `null` nor a list. */
type Holds = 'text' | 'string' | 'number' | 'boolean' | 'object' | 'list' | 'function';

/** The fields of something that an author writes, each with what it holds; a `?` marks those that may be missing. */
export type Fields = Readonly<Record<string, Holds | `${Holds}?`>>;

/** Something that an author wrote, and what to call it in errors. */
export interface Definition {
  readonly what: string;
  readonly value: unknown;
}

/**
 * Checks what an author wrote, who may have had no types to help: every field that must be there is, each holds what it must
 * and no promise of it, and there are no others.
 *
 * @throws contracts/bad-definition with the nearest field for a mistyped one
 */
export function checkDefinition({ what, value }: Definition, fields: Fields): void {
  if (!isObject(value)) throw badDefinition(what, [`it is ${describe(value)}, not an object`]);
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
  const meant = unknown.map((key) => ({ key, near: nearest(key, Object.keys(fields)) }));
  const unknownProblems = meant.map(({ key, near }) =>
    near === undefined ? `there is no "${key}"` : `there is no "${key}"; did you mean "${near}"?`,
  );
  const misspelt = new Set(
    meant.map(({ near }) => near).filter((near) => near !== undefined && !(near in value)),
  );
  const others = Object.keys(fields).filter((field) => !misspelt.has(field));
  const problems = [...unknownProblems, ...fieldProblems(value, fields, others)];
  if (problems.length > 0) throw badDefinition(what, problems, Object.keys(fields));
}

/**
 * Checks what code of an author made, which may be of a class and have more than the contract asks for.
 *
 * @throws contracts/bad-definition
 */
export function checkMade({ what, value }: Definition, fields: Fields): void {
  if (isPromise(value)) disown(value);
  if (!isObject(value)) throw badDefinition(what, [`it is ${describe(value)}, not an object`]);
  const problems = fieldProblems(value, fields, Object.keys(fields));
  if (problems.length > 0) throw badDefinition(what, problems, Object.keys(fields));
}

function fieldProblems(value: Source, fields: Fields, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const rule = fields[name] ?? 'object';
    const given = value[name];
    if (given === undefined && rule.endsWith('?')) return [];
    const holds = rule.replace('?', '') as Holds;
    if (HOLDS[holds](given)) return [];
    if (isPromise(given)) disown(given);
    return [`"${name}" is ${describe(given)}, not ${article(holds)}`];
  });
}

type Source = Readonly<Record<string, unknown>>;

const HOLDS: Readonly<Record<Holds, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value !== '',
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  object: isObject,
  list: Array.isArray,
  function: (value) => typeof value === 'function',
};

function isObject(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPromise(value);
}

/**
 * Checks one word of several.
 *
 * @throws contracts/bad-definition
 */
export function checkWord({ what, value }: Definition, field: string, words: readonly string[]): void {
  if (typeof value === 'string' && words.includes(value)) return;
  const near = typeof value === 'string' ? nearest(value, words) : undefined;
  const meant = near === undefined ? '' : `; did you mean "${near}"?`;
  throw badDefinition(what, [`"${field}" is ${describe(value)}, not one of ${words.join(', ')}${meant}`]);
}

/** A value in a few words. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === '') return 'empty';
  if (isPromise(value)) return 'a promise';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object') return value === null ? 'null' : 'an object';
  return typeof value === 'symbol' ? 'a symbol' : `${value as number | bigint | boolean}`;
}

function article(holds: Holds): string {
  return { text: 'a text', object: 'an object' }[holds as string] ?? `a ${holds}`;
}
