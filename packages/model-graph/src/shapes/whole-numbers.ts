import { badAttribute, show, type Place } from '../errors.js';

/** @throws model-graph/bad-attribute unless the field is a whole number of at least 1 */
export function positive(layer: Place, field: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw badAttribute(layer, `"${field}" is ${show(value)}; it must be a whole number of at least 1`);
}

/** @throws model-graph/bad-attribute unless the field is a whole number of at least 0 */
export function natural(layer: Place, field: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw badAttribute(layer, `"${field}" is ${show(value)}; it must be a whole number of at least 0`);
}
