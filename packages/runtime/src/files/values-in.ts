import { strictJson, type Json } from '@edgewright/base';
import { parseJson } from './read-json-file.js';

/** One of the values of a text, and where it stands there. */
export interface PlacedValue {
  readonly value: Json;
  /** For messages: `front.json, candidate 3`. */
  readonly where: string;
}

/**
 * The values of a text that holds one JSON value, a list of them, or one a line.
 *
 * @param source where the text came from, for messages
 * @throws runtime/malformed-json with the line and column
 */
export function valuesIn(text: string, source: string): readonly PlacedValue[] {
  const whole = strictJson(text);
  if ('value' in whole) {
    const { value } = whole;
    if (!Array.isArray(value)) return [{ value, where: source }];
    return (value as readonly Json[]).map((item, index) => ({
      value: item,
      where: `${source}, candidate ${index + 1}`,
    }));
  }
  const lines = text.split('\n').map((line, index) => ({ line, where: `${source}, line ${index + 1}` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  // Where not even the first line is JSON, the fault is that of the text as a whole.
  if (filled.length < 2 || !('value' in strictJson(filled[0]?.line ?? '')))
    return [{ value: parseJson(text, source), where: source }];
  return filled.map(({ line, where }) => ({ value: parseJson(line, where), where }));
}
