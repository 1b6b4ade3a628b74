import { hash } from 'node:crypto';
import type { Json } from './json.js';
import type { EdgewrightError } from './errors.js';
import { isPlain, notJson } from './plain-json.js';

/**
 * JSON text with object keys in code-unit order and no white space, so that equal values have equal text.
 *
 * @throws base/not-json when the value holds something JSON cannot (NaN, infinities, functions, undefined in arrays)
 * @source RFC 8785 (JSON Canonicalization Scheme), which ECMAScript's number formatting already satisfies
 */
export function canonicalJson(value: unknown): string {
  const text = write(value);
  if (text === undefined) throw whereNotJson(value, '$') ?? notJson('$', value);
  return text;
}

/**
 * The text, or `undefined` where there is something that JSON cannot hold: every trial and every candidate of a pool is
 * written, so that only a search for what is wrong keeps account of paths.
 */
function write(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : undefined;
  if (value === null || typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return writeArray(value);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value as Record<string, unknown>);
  return undefined;
}

const NEEDS_NO_ESCAPE = /^[\w ./:-]*$/;

function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}

function writeArray(items: readonly unknown[]): string | undefined {
  let text = '';
  for (let index = 0; index < items.length; index++) {
    const item = write(items[index]);
    if (item === undefined) return undefined;
    text += index === 0 ? item : `,${item}`;
  }
  return `[${text}]`;
}

function writeObject(value: Readonly<Record<string, unknown>>): string | undefined {
  let text = '';
  for (const key of sortedKeys(value)) {
    if (value[key] === undefined) continue;
    const item = write(value[key]);
    if (item === undefined) return undefined;
    text += `${text === '' ? '' : ','}${quoted(key)}:${item}`;
  }
  return `{${text}}`;
}

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) > (keys[index] as string)) return keys.sort();
  }
  return keys;
}

/** The error of the first value that JSON cannot hold, in the order in which values are written. */
function whereNotJson(value: unknown, path: string): EdgewrightError | undefined {
  if (write(value) !== undefined) return undefined;
  const inside = Array.isArray(value)
    ? Array.from(value, (item: unknown, index) => [item, `${path}[${index}]`] as const)
    : typeof value === 'object' && value !== null && isPlain(value)
      ? sortedKeys(value).map((key) => [(value as Record<string, unknown>)[key], `${path}.${key}`] as const)
      : undefined;
  if (inside === undefined) return notJson(path, value);
  for (const [item, itsPath] of inside) {
    if (item === undefined && !Array.isArray(value)) continue;
    const found = whereNotJson(item, itsPath);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** The fingerprint of a JSON value: SHA-256 of its canonical text. */
export function fingerprintOf(value: Json | object): string {
  return sha256(canonicalJson(value));
}
