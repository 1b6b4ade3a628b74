import type { Layer, Margins, Padding } from '@edgewright/model-graph';
import { cannotWrite } from '../errors.js';
import type { PythonValue } from './literals.js';

/** The word of a pool's padding. @throws model-formats/cannot-write */
export function paddingWord(format: string, layer: Layer & { readonly padding: Padding }): string {
  if (typeof layer.padding === 'string') return layer.padding;
  throw cannotWrite(format, layer, 'its windows are padded `same` or `valid`');
}

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
