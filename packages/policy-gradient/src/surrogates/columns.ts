import { type Decision, type Encoding, toUnit } from '@edgewright/search-space';

/** Whether each column holds categories, whose labels have no order, or else numbers: boolean[columns]. */
export type Columns = readonly boolean[];

/** A candidate as a surrogate sees it: float64[columns]. */
export type Row = Float64Array;

/** Stands for a decision that is not active; below every code and every unit value. */
export const INACTIVE = -1;

/** How unlike opposite ends of a numeric range are, different categories counting as 1. */
const RANGE = 4;

/** The columns that decisions are seen as, one each. */
export function columnsOf(decisions: readonly Decision[]): Columns {
  return decisions.map(({ domain }) => domain.kind === 'categorical');
}

/** An encoding as a row: codes of categories as they are, numbers on the unit range of their scale. */
export function rowOf(decisions: readonly Decision[], encoding: Encoding): Row {
  return Float64Array.from(decisions, ({ domain, index }) => {
    const code = encoding[index] ?? NaN;
    if (Number.isNaN(code)) return INACTIVE;
    if (domain.kind === 'categorical') return code;
    return toUnit(domain, domain.kind === 'float' ? code : domain.min + code * domain.step);
  });
}

/** How unlike two values of a column are: 0 where equal, 1 where categories differ or only one is active. */
export function unlikeness(category: boolean, a: number, b: number): number {
  if (a === b) return 0;
  return category || a < 0 || b < 0 ? 1 : RANGE * (a - b) * (a - b);
}
