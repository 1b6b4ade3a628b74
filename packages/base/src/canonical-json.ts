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
  if (Array.isArray(value)) return writeArray(value, path);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value as Record<string, unknown>, path);
  throw new EdgewrightError({
    code: 'base/not-json',
    category: 'invalid-input',
    message: `${path} is ${describe(value)}, which JSON cannot hold`,
    hint: 'Use finite numbers, strings, booleans, null, arrays and plain objects.',
  });
}

function writeArray(items: readonly unknown[], path: string): string {
  let text = '';
  for (const [index, item] of items.entries()) {
    text += `${index === 0 ? '' : ','}${write(item, `${path}[${index}]`)}`;
  }
  return `[${text}]`;
}

/** Every trial is written several times over: hence loops instead of a chain of lists. */
function writeObject(value: Readonly<Record<string, unknown>>, path: string): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(item, `${path}.${key}`)}`;
  }
  return `{${text}}`;
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
