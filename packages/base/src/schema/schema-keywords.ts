/** What a keyword of JSON Schema that looks at one value by itself asks of it. */
export interface SchemaKeyword {
  /** Whether it is given in a form that is known here. */
  readonly isKnown: (asked: unknown) => boolean;
  /** Whether a value is as asked; one of another type than the keyword is about always is. */
  readonly holds: (value: unknown, asked: never) => boolean;
}

/**
 * The keywords about one value.
 *
 * @source JSON Schema Validation 2020-12, section 6: https://json-schema.org/draft/2020-12/json-schema-validation
 */
export const VALUE_KEYWORDS: ReadonlyMap<string, SchemaKeyword> = table({
  type: {
    isKnown: (asked) => [asked].flat().every((name) => typeof name === 'string' && TYPES.has(name)),
    holds: (value, asked: string | readonly string[]) =>
      [asked].flat().some((name) => TYPES.get(name)?.(value) === true),
  },
  enum: {
    isKnown: (asked) => Array.isArray(asked) && asked.length > 0 && asked.every(isScalar),
    holds: (value, asked: readonly unknown[]) => asked.includes(value),
  },
  const: { isKnown: isScalar, holds: (value, asked: unknown) => value === asked },
  minimum: ofNumbers((value, asked) => value >= asked),
  maximum: ofNumbers((value, asked) => value <= asked),
  exclusiveMinimum: ofNumbers((value, asked) => value > asked),
  exclusiveMaximum: ofNumbers((value, asked) => value < asked),
  multipleOf: ofNumbers((value, asked) => Number.isInteger(value / asked)),
  minLength: sized(lengthOf, (length, asked) => length >= asked),
  maxLength: sized(lengthOf, (length, asked) => length <= asked),
  pattern: {
    isKnown: isPattern,
    holds: (value, asked: string) => typeof value !== 'string' || new RegExp(asked, 'u').test(value),
  },
  minItems: sized(itemsOf, (length, asked) => length >= asked),
  maxItems: sized(itemsOf, (length, asked) => length <= asked),
  uniqueItems: {
    isKnown: (asked) => asked === true,
    // Whether two objects are equal is left to others.
    holds: (value) =>
      !Array.isArray(value) || (value.every(isScalar) && new Set(value).size === value.length),
  },
  minProperties: sized(keysOf, (count, asked) => count >= asked),
  maxProperties: sized(keysOf, (count, asked) => count <= asked),
  required: {
    isKnown: (asked) => Array.isArray(asked) && asked.every((name) => typeof name === 'string'),
    holds: (value, asked: readonly string[]) =>
      !isRecord(value) || asked.every((name) => ownValue(value, name) !== undefined),
  },
});

const TYPES = table<(value: unknown) => boolean>({
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  number: Number.isFinite,
  integer: Number.isInteger,
  array: Array.isArray,
  object: isRecord,
});

/** Rows by name, and nothing that every object has, such as `constructor`. */
export function table<T>(rows: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(rows));
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object itself has under a name; not what every object has, such as `constructor`. */
export function ownValue(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function ofNumbers(holds: (value: number, asked: number) => boolean): SchemaKeyword {
  return {
    isKnown: (asked) => Number.isFinite(asked),
    holds: (value, asked: number) => typeof value !== 'number' || holds(value, asked),
  };
}

/** A keyword about how long a value is; `sizeOf` knows no size of values that it is not about. */
function sized(
  sizeOf: (value: unknown) => number | undefined,
  holds: (size: number, asked: number) => boolean,
): SchemaKeyword {
  return {
    isKnown: (asked) => Number.isInteger(asked),
    holds: (value, asked: number) => {
      const size = sizeOf(value);
      return size === undefined || holds(size, asked);
    },
  };
}

/** In characters, not in units of UTF-16. */
function lengthOf(value: unknown): number | undefined {
  return typeof value === 'string' ? Array.from(value).length : undefined;
}

function itemsOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function keysOf(value: unknown): number | undefined {
  return isRecord(value) ? Object.keys(value).length : undefined;
}

function isPattern(asked: unknown): boolean {
  if (typeof asked !== 'string') return false;
  try {
    return new RegExp(asked, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
