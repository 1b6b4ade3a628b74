import type { JsonObject } from '../json.js';
import { isRecord, ownValue, table, VALUE_KEYWORDS } from './schema-keywords.js';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that ask nothing of a value. */
const ANNOTATIONS = new Set([
  '$schema',
  '$defs',
  'title',
  'description',
  'default',
  'deprecated',
  'examples',
]);

const known = new WeakMap<JsonObject, boolean>();

/**
 * Whether a value is as a JSON schema asks, found by walking both; properties that are missing get their defaults.
 *
 * A validator that compiles schemas takes longer to load and to compile than a command has for all it does, and most values are
 * right. So one is asked only where this says `false`: the value is wrong, or the schema says more than is known here. It
 * also says what is wrong. `value` may then hold some defaults, so give the validator another copy.
 *
 * @example if (holdsPlainly(schema, copy)) return copy;
 */
export function holdsPlainly(schema: JsonObject, value: unknown): boolean {
  let isPlain = known.get(schema);
  if (isPlain === undefined) {
    isPlain = isKnown(schema, schema);
    known.set(schema, isPlain);
  }
  return isPlain && holds(schema, value, { root: schema, fills: true });
}

/** What a schema is part of, and whether defaults are filled in: not where it only asks what else holds. */
interface Walk {
  readonly root: Schema;
  readonly fills: boolean;
}

function holds(schema: Schema, value: unknown, walk: Walk): boolean {
  if (walk.fills && isRecord(value)) fill(schema, value);
  return Object.entries(schema).every(([keyword, asked]) => {
    const own = VALUE_KEYWORDS.get(keyword);
    if (own !== undefined) return own.holds(value, asked as never);
    return PARTS.get(keyword)?.holds(value, { asked, schema, walk }) ?? true;
  });
}

function fill(schema: Schema, value: Readonly<Record<string, unknown>>): void {
  for (const [name, property] of Object.entries(schema['properties'] ?? {})) {
    const { default: standard } = property as Schema;
    if (standard === undefined || ownValue(value, name) !== undefined) continue;
    Object.defineProperty(value, name, {
      value: structuredClone(standard),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}

interface Asked {
  readonly asked: unknown;
  /** The schema that the keyword stands in. */
  readonly schema: Schema;
  readonly walk: Walk;
}

/** A keyword about parts of a value, or about a schema that stands elsewhere. */
interface PartKeyword {
  readonly isKnown: (asked: unknown, root: Schema) => boolean;
  readonly holds: (value: unknown, asked: Asked) => boolean;
}

/** @source JSON Schema Core 2020-12, sections 8 and 10: https://json-schema.org/draft/2020-12/json-schema-core */
const PARTS = table<PartKeyword>({
  properties: {
    isKnown: (asked, root) => isRecord(asked) && Object.values(asked).every((part) => isKnown(part, root)),
    holds: (value, { asked, walk }) =>
      !isRecord(value) ||
      Object.entries(asked as Schema).every(([name, part]) => {
        const own = ownValue(value, name);
        return own === undefined || holds(part as Schema, own, walk);
      }),
  },
  additionalProperties: {
    isKnown: (asked, root) => typeof asked === 'boolean' || isKnown(asked, root),
    holds: (value, { asked, schema, walk }) =>
      !isRecord(value) ||
      Object.entries(value).every(([name, own]) => {
        if (Object.hasOwn(schema['properties'] ?? {}, name)) return true;
        return typeof asked === 'boolean' ? asked : holds(asked as Schema, own, walk);
      }),
  },
  items: {
    isKnown,
    holds: (value, { asked, walk }) =>
      !Array.isArray(value) || value.every((item) => holds(asked as Schema, item, walk)),
  },
  contains: {
    isKnown,
    holds: (value, { asked, walk }) =>
      !Array.isArray(value) || value.some((item) => holds(asked as Schema, item, { ...walk, fills: false })),
  },
  if: { isKnown, holds: () => true },
  else: {
    isKnown,
    holds: (value, { asked, schema, walk }) =>
      holds((schema['if'] ?? {}) as Schema, value, { ...walk, fills: false }) ||
      holds(asked as Schema, value, walk),
  },
  $ref: {
    // A definition that refers to another could refer back to it: a recursion without end.
    isKnown: (asked, root) => {
      const definition = definitionOf(asked, root);
      return isRecord(definition) && !JSON.stringify(definition).includes('"$ref"');
    },
    holds: (value, { asked, walk }) => holds(definitionOf(asked, walk.root) as Schema, value, walk),
  },
});

/** Whether all that a schema says is known here, and well said. */
function isKnown(schema: unknown, root: unknown): boolean {
  if (!isRecord(schema) || !isRecord(root)) return false;
  const { $defs: definitions = {} } = schema;
  if (!isRecord(definitions) || !Object.values(definitions).every((part) => isKnown(part, root)))
    return false;
  return Object.entries(schema).every(([keyword, asked]) => {
    if (ANNOTATIONS.has(keyword)) return true;
    return (VALUE_KEYWORDS.get(keyword)?.isKnown(asked) ?? PARTS.get(keyword)?.isKnown(asked, root)) === true;
  });
}

/** What `#/$defs/NAME` names. */
function definitionOf(reference: unknown, root: Schema): unknown {
  const [, name] = /^#\/\$defs\/([^/]+)$/u.exec(String(reference)) ?? [];
  if (name === undefined) return undefined;
  return ownValue(
    (root['$defs'] ?? {}) as Schema,
    decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'),
  );
}
