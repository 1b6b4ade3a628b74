import type { Margins, Padding } from '@edgewright/model-graph';
import type { PythonValue } from './literals.js';

/** Padding as an argument: missing for `same`, a word, or ((top, bottom), (left, right)). */
export function paddingArgument(padding: Padding): PythonValue {
  if (padding === 'same') return undefined;
  return typeof padding === 'string' ? padding : pairs(padding);
}

/** ((top, bottom), (left, right)) */
export function pairs([top, bottom, left, right]: Margins): PythonValue {
  return [
    [top, bottom],
    [left, right],
  ];
}
