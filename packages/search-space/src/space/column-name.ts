import type { Choice } from '../parameters/parameter.js';

/** A choice as part of an SQL column; its place in a list where it is neither a word nor a number. */
export function columnName(choice: Choice, place = 0): string {
  if (typeof choice === 'number') return String(choice).replace('-', 'minus_').replace(/\W/g, '_');
  if (typeof choice === 'string') return /^\w+$/.test(choice) ? choice : String(place);
  return Array.isArray(choice) ? String(place) : String(choice);
}
