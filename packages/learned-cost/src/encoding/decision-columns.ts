import {
  encode,
  isWide,
  settledMember,
  toUnit,
  valueOfCode,
  type Candidate,
  type Decision,
  type Encoding,
  type SearchSpace,
} from '@edgewright/search-space';

/**
 * Where a decision stands among the inputs of a network. `options`: a column for each option, 1 for the one chosen (one-hot).
 * `place`: two columns for a number on a scale, 1 where the decision is active, and its place between 0 and 1. An inactive
 * decision is 0 in all its columns.
 */
export interface DecisionColumns {
  readonly kind: 'options' | 'place';
  /** The first of them. */
  readonly first: number;
  readonly count: number;
}

/** The columns of every decision of a space, in their order. */
export function columnsOf({ decisions }: SearchSpace): readonly DecisionColumns[] {
  let first = 0;
  return decisions.map((decision) => {
    const columns = shapeOf(decision);
    const placed = { ...columns, first };
    first += columns.count;
    return placed;
  });
}

function shapeOf({ domain, options }: Decision): Omit<DecisionColumns, 'first'> {
  return options === null || domain.kind === 'float' || isWide(domain)
    ? { kind: 'place', count: 2 }
    : { kind: 'options', count: options };
}

/** How many columns there are. */
export function columnCount(columns: readonly DecisionColumns[]): number {
  return columns.reduce((sum, { count }) => sum + count, 0);
}

/**
 * A candidate as a network reads it: float64[decisions]. The index of the option, or the place on the scale; NaN where
 * inactive. Whether a value is in a subset is told also where that is settled by the other values.
 *
 * @throws as {@link encode}
 */
export function decisionsOf(space: SearchSpace, candidate: Candidate): Encoding {
  const encoding = encode(space, candidate);
  return Float64Array.from(space.decisions, (decision) => {
    const code = encoding[decision.index] as number;
    if (Number.isNaN(code)) return settledMember(decision, encoding) ?? NaN;
    const { domain } = decision;
    if (domain.kind === 'float') return toUnit(domain, code);
    return isWide(domain) ? toUnit(domain, valueOfCode(domain, code) as number) : code;
  });
}

/** The inputs of a network, dense: float32[columns]. */
export function inputsOf(columns: readonly DecisionColumns[], decisions: Encoding): Float32Array {
  const inputs = new Float32Array(columnCount(columns));
  columns.forEach(({ kind, first }, index) => {
    const value = decisions[index] as number;
    if (Number.isNaN(value)) return;
    inputs[kind === 'options' ? first + value : first] = 1;
    if (kind === 'place') inputs[first + 1] = value;
  });
  return inputs;
}
