import type { Json, JsonObject } from '@edgewright/base';
import { badState } from './errors.js';

/** @throws policy-gradient/bad-state */
export function objectAt(value: Json | undefined, where: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badState(`${where} is not an object`);
  }
  return value as JsonObject;
}

/** @throws policy-gradient/bad-state */
export function arrayAt(value: Json | undefined, where: string): readonly Json[] {
  if (!Array.isArray(value)) throw badState(`${where} is not a list`);
  return value as readonly Json[];
}

/** @throws policy-gradient/bad-state */
export function numberAt(value: Json | undefined, where: string): number {
  if (typeof value !== 'number') throw badState(`${where} is not a number`);
  return value;
}

/** @throws policy-gradient/bad-state */
export function textAt(value: Json | undefined, where: string): string {
  if (typeof value !== 'string') throw badState(`${where} is not text`);
  return value;
}
