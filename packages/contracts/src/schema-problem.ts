import { suggestion } from '@edgewright/base';
import type { ErrorObject } from 'ajv';
import type { Problem } from './errors.js';
import type { JsonSchema } from './json-schema.js';
import { currentOptions } from './retired-options.js';

/** Says in words what a schema found: the path, the value seen, what is allowed, and the nearest word of a mistyped one. */
export function describeProblem(error: ErrorObject, where: string): Problem {
  const { message, hint, key } = (SENTENCES[error.keyword] ?? otherwise)(error);
  const path = pathOf(error.instancePath);
  const place = joinPath(where, key === undefined ? path : joinPath(path, key));
  return { path: place, message: `${place} ${message}`, ...(hint === undefined ? {} : { hint }) };
}

/** `a.b` within `where`; a `where` that ends in a colon names a file and is kept apart by a space. */
export function joinPath(where: string, path: string): string {
  if (path === '') return where.replace(/:$/, '');
  if (where === '') return path;
  if (where.endsWith(':')) return `${where} ${path}`;
  return path.startsWith('[') ? where + path : `${where}.${path}`;
}

/** Whether a problem is only a reason why no item is the one that a list must contain: each item by itself is right. */
export function isAboutContained({ schemaPath }: ErrorObject): boolean {
  return /(?<!\/properties)\/contains\//.test(schemaPath);
}

interface Sentence {
  readonly message: string;
  readonly hint?: string;
  /** A key below the place the schema points at. */
  readonly key?: string;
}

type Describe = (error: ErrorObject) => Sentence;

/** What each keyword of JSON schema asks, in words; {@link otherwise} has the rest. */
const SENTENCES: Readonly<Record<string, Describe | undefined>> = {
  additionalProperties: (error) => unknownKey(error, 'additionalProperty'),
  unevaluatedProperties: (error) => unknownKey(error, 'unevaluatedProperty'),
  required: (error) => ({
    key: String(error.params['missingProperty']),
    message: 'is missing; it is required',
  }),
  enum: (error) => {
    const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String);
    const hint = suggestion(String(error.data), allowed);
    return { message: `is ${show(error.data)}; it must be one of ${allowed.join(', ')}`, hint };
  },
  const: (error) => mustBe(error, show(error.params['allowedValue'])),
  type: (error) => mustBe(error, [error.params['type']].flat().map(article).join(' or ')),
  minimum: (error) => mustBe(error, `at least ${String(error.params['limit'])}`),
  maximum: (error) => mustBe(error, `at most ${String(error.params['limit'])}`),
  exclusiveMinimum: (error) => mustBe(error, `above ${String(error.params['limit'])}`),
  exclusiveMaximum: (error) => mustBe(error, `below ${String(error.params['limit'])}`),
  multipleOf: (error) => mustBe(error, `a multiple of ${String(error.params['multipleOf'])}`),
  pattern: (error) => mustBe(error, `text of the form ${String(error.params['pattern'])}`),
  minLength: (error) => mustBe(error, `text of at least ${String(error.params['limit'])} characters`),
  minItems: (error) => mustBe(error, `a list of at least ${String(error.params['limit'])}`),
  maxItems: (error) => mustBe(error, `a list of at most ${String(error.params['limit'])}`),
  minProperties: (error) => mustBe(error, `an object of at least ${String(error.params['limit'])} keys`),
  maxProperties: (error) => mustBe(error, `an object of at most ${String(error.params['limit'])} keys`),
  uniqueItems: (error) => mustBe(error, 'a list without repeats'),
  contains: (error) => mustBe(error, `a list with at least one of ${wordsOf(error.schema)}`),
};

function otherwise(error: ErrorObject): Sentence {
  return { message: `is ${show(error.data)}; it ${error.message ?? `breaks "${error.keyword}"`}` };
}

/** The words of the schema of an item. */
function wordsOf(schema: unknown): string {
  const { enum: words = [] } = schema as { readonly enum?: readonly unknown[] };
  return words.map(String).join(', ');
}

function mustBe(error: ErrorObject, what: string): Sentence {
  return { message: `is ${show(error.data)}; it must be ${what}` };
}

function unknownKey(error: ErrorObject, parameter: string): Sentence {
  const key = String(error.params[parameter]);
  const { properties } = currentOptions(error.parentSchema as JsonSchema);
  const allowed = Object.keys(properties ?? {});
  const hint = allowed.length === 0 ? 'No key is allowed there.' : suggestion(key, allowed);
  return { key, message: `is not a known key`, hint };
}

function article(type: unknown): string {
  if (type === 'null') return 'null';
  return `${/^[aeiou]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}

const LONGEST_SHOWN = 60;

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}

/** A JSON pointer as a path: `/stages/2/op` → `stages[2].op`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => joinPath(path, /^\d+$/.test(part) ? `[${part}]` : part), '');
}
