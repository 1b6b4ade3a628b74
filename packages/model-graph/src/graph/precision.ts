import { malformed, show } from '../errors.js';

/** What weights and activations are held in. Biases, and scales and offsets of norms, have 4 bytes either way. */
export type Precision = 'int8' | 'float32';

const BYTES: Readonly<Record<Precision, number>> = { int8: 1, float32: 4 };

/** The words of all precisions. */
export const PRECISIONS = Object.keys(BYTES) as readonly Precision[];

/** Bytes of one weight or one element of an activation. */
export function elementBytes(precision: Precision = 'int8'): number {
  return BYTES[precision];
}

/** The field of a graph: present only where it is not int8. */
export function precisionField(precision: Precision): { readonly precision?: Precision } {
  return precision === 'int8' ? {} : { precision };
}

/** @throws model-graph/malformed when it is not a precision */
export function parsePrecision(value: unknown): Precision {
  if (value === undefined) return 'int8';
  const precision = PRECISIONS.find((word) => word === value);
  if (precision !== undefined) return precision;
  throw malformed('precision', `${show(value)} is not one of ${PRECISIONS.join(', ')}`);
}
