import { type Decision, type Encoding, toUnit } from '@edgewright/search-space';

/** How surrogates see candidates: one column a decision and a cheap metric, and some totals over several decisions. */
export interface Columns {
  /** Whether each column holds categories, whose labels have no order, or else numbers: boolean[columns]. */
  readonly categories: readonly boolean[];
  readonly totals: number;
}

/** A candidate as a surrogate sees it: float64[columns + totals]. */
export type Row = Float64Array;

/** Stands for a decision that is not active; below every code and every unit value. */
export const INACTIVE = -1;

/** How dissimilar opposite ends of a numeric range are, different categories counting as 1. */
const RANGE = 4;

/** Whether a decision is seen as a category. */
export function isCategory({ domain }: Decision): boolean {
  return domain.kind === 'categorical';
}

/** A decision in its column: the code of a category as it is, a number on the unit range of its scale. */
export function columnOf({ domain, index }: Decision, encoding: Encoding): number {
  const code = encoding[index] ?? NaN;
  if (Number.isNaN(code)) return INACTIVE;
  if (domain.kind === 'categorical') return code;
  return toUnit(domain, domain.kind === 'float' ? code : domain.min + code * domain.step);
}

/** How dissimilar two values of a column are: 0 where equal, 1 where categories differ or only one is active. */
export function dissimilarity(category: boolean, a: number, b: number): number {
  if (a === b) return 0;
  return category || a < 0 || b < 0 ? 1 : RANGE * (a - b) * (a - b);
}
