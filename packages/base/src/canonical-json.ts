import { createHash } from 'node:crypto';
import type { Json } from './json.js';
import { isPlain, notJson } from './plain-json.js';

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
  throw notJson(path, value);
}

function writeArray(items: readonly unknown[], path: string): string {
  let text = '';
  for (const [index, item] of items.entries()) {
    text += `${index === 0 ? '' : ','}${write(item, `${path}[${index}]`)}`;
  }
  return `[${text}]`;
}

/** Every trial is written several times over: so it uses loops, not a chain of lists. */
function writeObject(value: Readonly<Record<string, unknown>>, path: string): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(item, `${path}.${key}`)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The fingerprint of a JSON value: SHA-256 of its canonical text. */
export function fingerprintOf(value: Json | object): string {
  return sha256(canonicalJson(value));
}
