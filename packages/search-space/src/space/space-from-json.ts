import { isEdgewrightError, suggestion } from '@edgewright/base';
import {
  categorical,
  discrete,
  float,
  group,
  integer,
  ordered,
  repeat,
  sequence,
  subset,
  variants,
  when,
} from '../parameters/builders.js';
import type {
  CountRange,
  DiscreteOptions,
  FloatRange,
  IntegerRange,
  ListPrior,
  SubsetSize,
} from '../parameters/builders.js';
import { FLOAT_KEYS, INTEGER_KEYS } from '../parameters/numbers.js';
import { defineSpace } from './define-space.js';
import { badSpaceJson, describe } from '../errors.js';
import type {
  Branches,
  BranchList,
  BranchValue,
  Choice,
  Field,
  Fields,
  Parameter,
} from '../parameters/parameter.js';
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

/** What a list of options may say of how likely they are. */
const LIST_KEYS = ['weights', 'preferred', 'confidence'] as const;
/** What a repeat may say of how many copies it has. */
const COUNT_KEYS = ['min', 'max', 'counts', 'count', 'preferred', 'confidence'] as const;

/** Builders check what the casts here take on trust: names, ranges and choices. */
const READERS: Readonly<Record<Parameter['kind'], Reader>> = {
  categorical: {
    required: ['choices'],
    optional: LIST_KEYS,
    read: (part) => categorical(choicesAt(part), optionsAt<ListPrior<Choice>>(part, LIST_KEYS)),
  },
  ordered: {
    required: ['choices'],
    optional: LIST_KEYS,
    read: (part) => ordered(choicesAt(part), optionsAt<ListPrior<Choice>>(part, LIST_KEYS)),
  },
  discrete: {
    required: ['choices'],
    optional: ['scale', ...LIST_KEYS],
    read: (part) =>
      discrete(
        choicesAt(part) as readonly number[],
        optionsAt<DiscreteOptions<number>>(part, ['scale', ...LIST_KEYS]),
      ),
  },
  integer: {
    required: [],
    optional: INTEGER_KEYS,
    read: (part) => integer(rangeAt<IntegerRange>(part, INTEGER_KEYS)),
  },
  stepped: {
    required: ['step'],
    optional: INTEGER_KEYS,
    read: (part) => float(rangeAt<FloatRange>(part, INTEGER_KEYS)),
  },
  float: {
    required: [],
    optional: FLOAT_KEYS,
    read: (part) => float(rangeAt<FloatRange>(part, FLOAT_KEYS)),
  },
  group: { required: ['fields'], read: (part) => group(readFields(part)) },
  sequence: {
    required: ['elements'],
    read: (part) => sequence(...partsOf(part, 'elements').map((element) => readParameter(element))),
  },
  variants: {
    required: ['key', 'branches'],
    optional: LIST_KEYS,
    read: (part) => variants(textAt(part, 'key'), readBranches(part) as Branches, optionsAt(part, LIST_KEYS)),
  },
  repeat: {
    required: ['element'],
    optional: COUNT_KEYS,
    read: (part) =>
      repeat(readParameter(partOf(part.source['element'], inside(part, '.element'))), readCount(part)),
  },
  subset: {
    required: ['choices'],
    optional: ['count', 'min', 'max'],
    read: (part) => subset(choicesAt(part), optionsAt<SubsetSize>(part, ['count', 'min', 'max'])),
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
  const fields = new Map<string, Field>();
  for (const item of partsOf(part, 'fields')) {
    const name = textAt(item, 'name');
    if (fields.has(name)) throw badSpaceJson(item.path, `the name ${describe(name)} is taken`);
    fields.set(name, readField(name, item));
  }
  return Object.fromEntries(fields);
}

function readField(name: string, part: Part): Field {
  if (part.source['kind'] !== 'conditional') return readParameter(part, ['name']);
  checkKeys(part, ['kind', 'name', 'parent', 'values', 'parameter'], []);
  const parameter = readParameter(partOf(part.source['parameter'], inside(part, '.parameter')));
  const opened = located(part, () =>
    when(textAt(part, 'parent'), arrayAt(part, 'values') as readonly Choice[], { [name]: parameter }),
  );
  return opened[name] as Field;
}

function readBranches(part: Part): Branches | BranchList {
  const branches = partsOf(part, 'branches').map((branch) => {
    checkKeys(branch, ['name', 'fields'], []);
    return [branch.source['name'] as BranchValue, readFields(branch)] as const;
  });
  const names = branches.map(([name]) => name);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again >= 0)
    throw badSpaceJson(`${part.path}.branches[${again}]`, `the name ${describe(names[again])} is taken`);
  const named = names.every((name) => typeof name === 'string');
  return named ? Object.fromEntries(branches as readonly (readonly [string, Fields])[]) : branches;
}

/** A list of counts stands beside the least and the most of them, which it says already. */
function readCount(part: Part): CountRange {
  const { min, max, ...count } = optionsAt<Readonly<Record<string, unknown>>>(part, COUNT_KEYS);
  const { counts } = count;
  if (!Array.isArray(counts)) return optionsAt<CountRange>(part, COUNT_KEYS);
  const isSpare = (given: unknown, known: unknown) => given === undefined || given === known;
  if (!isSpare(min, counts[0]) || !isSpare(max, counts.at(-1)))
    throw badSpaceJson(part.path, 'min and max are not the first and last of counts');
  return count as unknown as CountRange;
}

function readParameter(part: Part, extraKeys: readonly string[] = []): Parameter {
  const kind = textAt(part, 'kind');
  if (!isKind(kind))
    throw badSpaceJson(
      part.path,
      `the kind ${describe(kind)} is unknown. ${suggestion(kind.slice(0, 60), Object.keys(READERS))}`,
    );
  const { required, optional = [], read } = READERS[kind];
  checkKeys(part, ['kind', ...required, ...extraKeys], optional);
  return located(part, () => read(part));
}

/** What a builder makes, or its error with the path. */
function located<T>(part: Part, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    // What comes from deeper down has its path already.
    if (!isEdgewrightError(cause) || cause.code === 'search-space/bad-space-json') throw cause;
    throw badSpaceJson(part.path, cause.message, cause);
  }
}

/** What a range says; only one on a normal scale can do without limits. */
function rangeAt<O>(part: Part, keys: readonly string[]): O {
  const { source, path } = part;
  const isNormal = source['scale'] === 'normal' || source['scale'] === 'log-normal';
  const missing = ['min', 'max'].find((key) => !Object.hasOwn(source, key));
  if (missing !== undefined && !isNormal) throw badSpaceJson(path, `"${missing}" is missing`);
  return optionsAt<O>(part, keys);
}

/** The options of a builder, as far as they are there. */
function optionsAt<O>({ source }: Part, keys: readonly string[]): O {
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
        `the key ${describe(key)} is unknown. ${suggestion(key.slice(0, 60), allowed)}`,
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

function choicesAt(part: Part): readonly Choice[] {
  return arrayAt(part, 'choices') as readonly Choice[];
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
