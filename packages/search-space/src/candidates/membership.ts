import type { Decision, Encoding, Membership } from '../space/space.js';

/**
 * A subset of k of n values as n decisions, false or true, that are made in order. With c values in before value i, a decision is
 * left only while fewer than `max` are in and leaving this one out would still allow `min`: c < max and c + (n − i) > min. So
 * every row of decisions is a subset of an allowed size, and every such subset is one row. Each subset is as likely as any other
 * where value i is in with probability
 *
 *     N(i + 1, c + 1) / (N(i + 1, c + 1) + N(i + 1, c)),     N(i, c) = Σ over k from min to max of C(n − i, k − c)
 */

/** Numbers of completions by (value, values in), for subsets of one size. */
const completions = new Map<string, readonly Float64Array[]>();

/** How many values are in before one. */
function countBefore({ first, item, of, min, max }: Membership, encoding: Encoding): number {
  let count = 0;
  for (let earlier = 0; earlier < item; earlier++) {
    const code = encoding[first + earlier] ?? NaN;
    if (Number.isNaN(code) ? mustBeIn({ of, min, max }, earlier, count) : code === 1) count++;
  }
  return count;
}

/** Whether a value without a decision is in: all others are needed. */
function mustBeIn(
  { of, min, max }: Pick<Membership, 'of' | 'min' | 'max'>,
  item: number,
  count: number,
): boolean {
  return count < max && count + (of - item) <= min;
}

/** Whether a value of a subset can still be in or out. */
export function isOpen(membership: Membership, encoding: Encoding): boolean {
  const { item, of, min, max } = membership;
  const count = countBefore(membership, encoding);
  return count < max && count + (of - item) > min;
}

/** What is settled of a value of a subset that has no decision left: 1 where it must be in, 0 where it cannot be. */
function settledCode(membership: Membership, encoding: Encoding): number {
  return mustBeIn(membership, membership.item, countBefore(membership, encoding)) ? 1 : 0;
}

/** Which values of a subset are in: boolean[values]. */
export function membersIn(membership: Membership, encoding: Encoding): boolean[] {
  const members: boolean[] = [];
  let count = 0;
  for (let item = 0; item < membership.of; item++) {
    const code = encoding[membership.first + item] ?? NaN;
    const isIn = Number.isNaN(code) ? mustBeIn(membership, item, count) : code === 1;
    members.push(isIn);
    if (isIn) count++;
  }
  return members;
}

/** Writes the decisions of a subset, given which values are in. */
export function writeMembers(membership: Membership, members: readonly boolean[], encoding: Encoding): void {
  const { first, of, min, max } = membership;
  let count = 0;
  for (let item = 0; item < of; item++) {
    const isIn = members[item] === true;
    if (count < max && count + (of - item) > min) encoding[first + item] = isIn ? 1 : 0;
    if (isIn) count++;
  }
}

/** The probability with which a value is in, given those before it, where every subset is as likely as any other. */
export function inclusion(membership: Membership, encoding: Encoding): number {
  return inclusionAfter(membership, countBefore(membership, encoding));
}

/** The share of subsets that a value is in: the same for each value. */
export function meanInclusion({ of, min, max }: Pick<Membership, 'of' | 'min' | 'max'>): number {
  return inclusionAfter({ first: 0, item: 0, of, min, max }, 0);
}

function inclusionAfter({ item, of, min, max }: Membership, count: number): number {
  const rows = completionsOf({ of, min, max });
  const within = rows[item + 1]?.[count + 1] ?? 0;
  return within / (within + (rows[item + 1]?.[count] ?? 0));
}

/** float64[of + 1][of + 2], from the last value back. */
function completionsOf({ of, min, max }: Pick<Membership, 'of' | 'min' | 'max'>): readonly Float64Array[] {
  const key = `${of} ${min} ${max}`;
  const known = completions.get(key);
  if (known !== undefined) return known;
  let next = Float64Array.from({ length: of + 2 }, (_, count) => (count >= min && count <= max ? 1 : 0));
  const rows = [next];
  for (let item = of - 1; item >= 0; item--) {
    const later = next;
    next = later.map((without, count) => without + (later[count + 1] ?? 0));
    rows.unshift(next);
  }
  completions.set(key, rows);
  return rows;
}

/** What an undecided value of a subset that exists is settled to; `undefined` for any other decision. */
export function settledMember({ membership, condition }: Decision, encoding: Encoding): number | undefined {
  if (membership === undefined) return undefined;
  if (condition !== null && !condition.allowed.includes(encoding[condition.decision] ?? NaN))
    return undefined;
  return settledCode(membership, encoding);
}
