import { isEdgewrightError, suggestion } from '@edgewright/base';
import { categorical, float, group, integer, repeat, sequence, variants } from '../parameters/builders.js';
import type { CountRange, FloatRange, IntegerRange } from '../parameters/builders.js';
import { defineSpace } from './define-space.js';
import { badSpaceJson, describe } from '../errors.js';
import type { Branches, Choice, Fields, Parameter } from '../parameters/parameter.js';
import type { SearchSpace } from './space.js';

/** Deeper JSON is refused before recursion could run out of stack; the flat view has the same limit. */
const MAX_DEPTH = 100;

type Source = Readonly<Record<string, unknown>>;

/** A part of the JSON and where it stands. */
interface Part {
  readonly source: Source;
  readonly path: string;
  readonly depth: number;
}

interface Reader {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  readonly read: (part: Part) => Parameter;
}

/** Builders check what the casts here take on trust: names, ranges and choices. */
const READERS: Readonly<Record<Parameter['kind'], Reader>> = {
  categorical: {
    required: ['choices'],
    read: (part) => categorical(arrayAt(part, 'choices') as readonly Choice[]),
  },
  integer: {
    required: ['min', 'max'],
    optional: ['step', 'scale'],
    read: (part) => integer(optionsAt<IntegerRange>(part, ['min', 'max', 'step', 'scale'])),
  },
  float: {
    required: ['min', 'max'],
    optional: ['scale', 'perturbation'],
    read: (part) => float(optionsAt<FloatRange>(part, ['min', 'max', 'scale', 'perturbation'])),
  },
  group: { required: ['fields'], read: (part) => group(readFields(part)) },
  sequence: {
    required: ['elements'],
    read: (part) => sequence(...partsOf(part, 'elements').map((element) => readParameter(element))),
  },
  variants: {
    required: ['key', 'branches'],
    read: (part) => variants(textAt(part, 'key'), readBranches(part)),
  },
  repeat: {
    required: ['min', 'max', 'element'],
    read: (part) =>
      repeat(
        readParameter(partOf(part.source['element'], inside(part, '.element'))),
        optionsAt<CountRange>(part, ['min', 'max']),
      ),
  },
};

/**
 * The space that {@link spaceToJson} wrote, without its constraints, which are code: every candidate of the original is
 * one of this space, and has the same encoding.
 *
 * @throws search-space/bad-space-json with the path, and everything that {@link defineSpace} throws
 */
export function spaceFromJson(json: unknown): SearchSpace {
  const part = partOf(json, { path: '$', depth: 0 });
  checkKeys(part, ['fields'], ['constraints']);
  return defineSpace(readFields(part));
}

function readFields(part: Part): Fields {
  return named(part, 'fields', (field) => readParameter(field, ['name']));
}

function readBranches(part: Part): Branches {
  return named(part, 'branches', (branch) => {
    checkKeys(branch, ['name', 'fields'], []);
    return readFields(branch);
  });
}

/** An array of objects with names, as an object by name. */
function named<T>(part: Part, key: string, read: (item: Part) => T): Readonly<Record<string, T>> {
  const entries = new Map<string, T>();
  for (const item of partsOf(part, key)) {
    const name = textAt(item, 'name');
    if (entries.has(name)) throw badSpaceJson(item.path, `the name ${describe(name)} is taken`);
    entries.set(name, read(item));
  }
  return Object.fromEntries(entries);
}

function readParameter(part: Part, extraKeys: readonly string[] = []): Parameter {
  const kind = textAt(part, 'kind');
  if (!isKind(kind))
    throw badSpaceJson(
      part.path,
      `the kind ${describe(kind)} is unknown; ${suggestion(kind.slice(0, 60), Object.keys(READERS))}`,
    );
  const { required, optional = [], read } = READERS[kind];
  checkKeys(part, ['kind', ...required, ...extraKeys], optional);
  try {
    return read(part);
  } catch (cause) {
    // What comes from deeper down has its path already.
    if (!isEdgewrightError(cause) || cause.code === 'search-space/bad-space-json') throw cause;
    throw badSpaceJson(part.path, cause.message, cause);
  }
}

/** The options of a builder, as far as they are there. */
function optionsAt<O>({ source }: Part, keys: readonly (keyof O & string)[]): O {
  const given = keys.filter((key) => Object.hasOwn(source, key));
  return Object.fromEntries(given.map((key) => [key, source[key]])) as O;
}

function isKind(kind: string): kind is Parameter['kind'] {
  return Object.hasOwn(READERS, kind);
}

function checkKeys({ source, path }: Part, required: readonly string[], optional: readonly string[]): void {
  const allowed = [...required, ...optional];
  for (const key of Object.keys(source)) {
    if (!allowed.includes(key))
      throw badSpaceJson(
        path,
        `the key ${describe(key)} is unknown; ${suggestion(key.slice(0, 60), allowed)}`,
      );
  }
  const missing = required.find((key) => !Object.hasOwn(source, key));
  if (missing !== undefined) throw badSpaceJson(path, `"${missing}" is missing`);
}

function partOf(value: unknown, { path, depth }: Omit<Part, 'source'>): Part {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badSpaceJson(path, `${describe(value)} is not an object`);
  if (depth > MAX_DEPTH)
    throw badSpaceJson(`${path.slice(0, 60)}…`, `nested more than ${MAX_DEPTH} levels deep`);
  return { source: value as Source, path, depth };
}

function partsOf(part: Part, key: string): Part[] {
  return arrayAt(part, key).map((item, index) => partOf(item, inside(part, `.${key}[${index}]`)));
}

function inside({ path, depth }: Part, step: string): Omit<Part, 'source'> {
  return { path: path + step, depth: depth + 1 };
}

function arrayAt({ source, path }: Part, key: string): readonly unknown[] {
  const value = source[key];
  if (!Array.isArray(value)) throw badSpaceJson(`${path}.${key}`, `${describe(value)} is not an array`);
  return value;
}

function textAt({ source, path }: Part, key: string): string {
  const value = source[key];
  if (typeof value !== 'string') throw badSpaceJson(`${path}.${key}`, `${describe(value)} is not a text`);
  return value;
}
