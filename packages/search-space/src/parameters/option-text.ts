import type { Choice } from './parameter.js';

/** A choice as people read it: texts as they are, lists and `null` as JSON. */
export function optionText(choice: Choice): string {
  return typeof choice === 'string' ? choice : JSON.stringify(choice);
}
