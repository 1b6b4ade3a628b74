import {
  type Decision,
  type DiscreteParameter,
  type Encoding,
  type ScaledRange,
  settledMember,
  toUnit,
} from '@edgewright/search-space';

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

/**
 * A decision in its column: the code of a category as it is, a number on the unit range of its scale, the
 * rank of an ordered choice. */
export function columnOf(decision: Decision, encoding: Encoding): number {
  const { domain, index, membership } = decision;
  const code = encoding[index] ?? NaN;
  // Whether a value is in a subset is known also where nothing is left to decide.
  if (Number.isNaN(code))
    return membership === undefined ? INACTIVE : (settledMember(decision, encoding) ?? INACTIVE);
  if (domain.kind === 'categorical') return code;
  if (domain.kind === 'ordered') return code / Math.max(1, domain.choices.length - 1);
  if (domain.kind === 'discrete') return toUnit(unitRange(domain), domain.choices[code] ?? 0);
  return toUnit(domain, domain.kind === 'float' ? code : domain.min + code * domain.step);
}

/** The range of a list of rising numbers. */
function unitRange({ choices, scale }: DiscreteParameter): ScaledRange {
  return { min: choices[0] ?? 0, max: choices.at(-1) ?? 0, scale };
}

/** How dissimilar two values of a column are: 0 where equal, 1 where categories differ or only one is active. */
export function dissimilarity(category: boolean, a: number, b: number): number {
  if (a === b) return 0;
  return category || a < 0 || b < 0 ? 1 : RANGE * (a - b) * (a - b);
}
