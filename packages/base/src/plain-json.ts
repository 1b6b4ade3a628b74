import { EdgewrightError } from './errors.js';

/** A Map, a Date and the like would lose what they hold. Objects of another realm have another `Object.prototype`. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A value that JSON cannot hold, at a path from `$`. */
export function notJson(path: string, value: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'base/not-json',
    category: 'invalid-input',
    message: `${path} is ${describe(value)}, which JSON cannot hold`,
    hint: 'Use finite numbers, strings, booleans, null, arrays and plain objects.',
  });
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
}
