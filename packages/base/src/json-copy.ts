import type { Json } from './json.js';
import { isPlain, notJson } from './plain-json.js';

/**
 * A copy of a JSON value as it is now, whatever becomes of the original: what `canonicalJson` would write down, without the
 * text. Strings are shared, so that a state of long texts costs next to nothing.
 *
 * @throws base/not-json when the value holds something JSON cannot (NaN, infinities, functions, undefined in arrays)
 */
export function jsonCopy(value: unknown): Json {
  return copy(value, '$');
}

function copy(value: unknown, path: string): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // Array.from visits holes, which JSON cannot hold.
  if (Array.isArray(value)) return Array.from(value, (item, index) => copy(item, `${path}[${index}]`));
  if (typeof value !== 'object' || !isPlain(value)) throw notJson(path, value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, `${path}.${key}`)]));
}
