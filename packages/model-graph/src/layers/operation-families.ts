/**
 * Operations that differ in one function only. A family has one kind of record, one builder method's options and one row in
 * every table.
 */

/** Element by element, of inputs of one shape; `add`, `multiply`, `maximum` and `minimum` of any number, the others of two. */
export const ELEMENTWISE_OPS = [
  'add',
  'multiply',
  'maximum',
  'minimum',
  'subtract',
  'divide',
  'power',
  'squared_difference',
] as const;
/** One of {@link ELEMENTWISE_OPS}. */
export type ElementwiseOp = (typeof ELEMENTWISE_OPS)[number];

/** Of each element: `neg` is -x, `reciprocal` 1 / x, `rsqrt` 1 / √x, `sign` -1, 0 or 1, `logical_not` 1 where x is 0. */
export const UNARY_OPS = [
  'abs',
  'neg',
  'sign',
  'square',
  'sqrt',
  'rsqrt',
  'reciprocal',
  'exp',
  'log',
  'sin',
  'cos',
  'erf',
  'floor',
  'ceil',
  'round',
  'logical_not',
] as const;
/** One of {@link UNARY_OPS}. */
export type UnaryOp = (typeof UNARY_OPS)[number];

/** Of two inputs: 1 where it is true, else 0. */
export const COMPARISON_OPS = [
  'equal',
  'not_equal',
  'greater',
  'greater_equal',
  'less',
  'less_equal',
  'logical_and',
  'logical_or',
] as const;
/** One of {@link COMPARISON_OPS}. */
export type ComparisonOp = (typeof COMPARISON_OPS)[number];

/** Over some axes. */
export const REDUCE_OPS = ['reduce_mean', 'reduce_sum', 'reduce_max', 'reduce_min', 'reduce_prod'] as const;
/** One of {@link REDUCE_OPS}. */
export type ReduceOp = (typeof REDUCE_OPS)[number];

/** One row of a table for all operations of a family. */
export function rowsFor<O extends string, R>(ops: readonly O[], row: R): Readonly<Record<O, R>> {
  return Object.fromEntries(ops.map((op) => [op, row])) as Record<O, R>;
}
