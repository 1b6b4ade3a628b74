import { createHash } from 'node:crypto';
import { EdgewrightError } from './errors.js';
import type { Json } from './json.js';

/**
 * JSON text with object keys in code-unit order and no white space, so that equal values have equal text.
 *
 * @throws base/not-json when the value holds something JSON cannot (NaN, infinities, functions, undefined in arrays)
 * @source RFC 8785 (JSON Canonicalization Scheme), which ECMAScript's number formatting already satisfies
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown, index) => write(item, `${path}[${String(index)}]`)).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item, `${path}.${key}`)}`).join(',')}}`;
  }
  throw new EdgewrightError({
    code: 'base/not-json',
    category: 'invalid-input',
    message: `${path} is ${describe(value)}, which JSON cannot hold`,
    hint: 'Use finite numbers, strings, booleans, null, arrays and plain objects.',
  });
}

/** A Map, a Date and the like would lose what they hold. Objects of another realm have another `Object.prototype`. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
}

/** SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The fingerprint of a JSON value: SHA-256 of its canonical text. */
export function fingerprintOf(value: Json | object): string {
  return sha256(canonicalJson(value));
}
