import { malformed, show } from '../errors.js';

/** The field of a graph: present only where an inference takes more than one sample. */
export function batchField(batch: number): { readonly batch?: number } {
  return batch === 1 ? {} : { batch };
}

/** @throws model-graph/malformed when it is not a whole number of at least 1 */
export function parseBatch(value: unknown): number {
  if (value === undefined) return 1;
  if (Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= MAX_BATCH) return Number(value);
  throw malformed('batch', `${show(value)} is not a whole number from 1 to ${MAX_BATCH}`);
}

/** The most samples of one inference: with more, counts would no longer be exact. */
export const MAX_BATCH = 65_536;
