import { disown, isPromise, nearest } from '@edgewright/base';
import { badReference } from './errors.js';
import type { PublishedNumber, Reference } from './task-plugin.js';

const KEYS: readonly string[] = ['name', 'published', 'candidate', 'graph'];

/** What a number that somebody published needs, and of which type. */
const PUBLISHED = { metric: 'string', value: 'number', unit: 'string', source: 'string' } as const;
const PUBLISHED_KEYS: readonly (keyof PublishedNumber)[] = [
  ...(['metric', 'value', 'unit', 'source'] as const),
  ...(['precision', 'device', 'note'] as const),
];

/**
 * The references of a task as its author wrote them, who may not have types: a list, each with a name, published numbers,
 * and a candidate or a graph.
 *
 * @throws contracts/bad-reference
 */
export function checkReferences(value: unknown): readonly Reference[] {
  if (isPromise(value)) {
    disown(value);
    throw badReference('references', 'a promise is no list; leave out async and await');
  }
  if (!isIterable(value)) throw badReference('references', `${shown(value)} is no list`);
  return [...value].map((reference, index) => checkReference(reference, `references[${index}]`));
}

function checkReference(reference: unknown, where: string): Reference {
  const fields = fieldsOf(reference, where, KEYS);
  const { name, published, graph } = fields;
  if (typeof name !== 'string' || name === '')
    throw badReference(where, `its name is ${shown(name)}, not a text`);
  const at = `${where} "${name}"`;
  if ('graph' in fields === 'candidate' in fields) {
    throw badReference(at, 'it has a candidate or a graph, one of the two');
  }
  if ('graph' in fields && typeof graph !== 'function') {
    throw badReference(at, `its graph is ${shown(graph)}, not a function that gives a network`);
  }
  if (!Array.isArray(published))
    throw badReference(at, `its published numbers are ${shown(published)}, not a list`);
  for (const [index, number] of published.entries()) checkPublished(number, `${at}.published[${index}]`);
  return reference as Reference;
}

function checkPublished(value: unknown, where: string): void {
  const fields = fieldsOf(value, where, PUBLISHED_KEYS);
  for (const [key, type] of Object.entries(PUBLISHED)) {
    const given = fields[key];
    if (typeof given !== type || Number.isNaN(given)) {
      throw badReference(
        where,
        `its ${key} is ${shown(given)}, not a ${type === 'string' ? 'text' : 'number'}`,
      );
    }
  }
}

/** The fields of an object that has no others than those allowed. */
function fieldsOf(
  value: unknown,
  where: string,
  allowed: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || isPromise(value)) {
    throw badReference(where, `${shown(value)} is no object`);
  }
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue;
    const near = nearest(key.slice(0, 60), allowed);
    throw badReference(
      where,
      `there is no field ${shown(key)}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    );
  }
  return value as Readonly<Record<string, unknown>>;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A value of any kind and size as a short text. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return isPromise(value) ? 'a promise' : 'an object';
  return String(value);
}
