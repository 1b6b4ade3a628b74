import type { Parameter } from './parameter.js';

/** Parameters that a builder made, so that there is nothing left to check. */
const made = new WeakSet();

/** Remembers a parameter as a builder made it, and freezes it, so that it stays as it was. */
export function sealed<P extends Parameter>(parameter: P): P {
  made.add(parameter);
  return Object.freeze(parameter);
}

/** Whether a builder made this parameter. */
export function isSealed(parameter: Parameter): boolean {
  return made.has(parameter);
}
