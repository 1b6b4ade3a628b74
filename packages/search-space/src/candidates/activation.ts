import { isOpen } from './membership.js';
import type { Decision, Encoding, SearchSpace } from '../space/space.js';

/**
 * Whether a decision counts, given those before it. Parents come first, and an inactive one is NaN, so that one look at
 * the parent is enough: an agent may ask while it still fills in the encoding in order.
 */
export function isActive({ condition, membership }: Decision, encoding: Encoding): boolean {
  if (condition !== null && !condition.allowed.includes(encoding[condition.decision] ?? NaN)) return false;
  return membership === undefined || isOpen(membership, encoding);
}

/** Which decisions of an encoding are active: boolean[decisions]. */
export function activation<C>(space: SearchSpace<C>, encoding: Encoding): boolean[] {
  return space.decisions.map((decision) => isActive(decision, encoding));
}

/** The code an active decision gets; `current` is the one it has, NaN when it was inactive. */
export type ChooseCode = (decision: Decision, current: number) => number;

/** Goes through the decisions from an index on, asks for the code of each active one and blanks the others, in place. */
export function settle(
  decisions: readonly Decision[],
  encoding: Encoding,
  { from, choose }: { readonly from: number; readonly choose: ChooseCode },
): void {
  for (let index = from; index < decisions.length; index++) {
    const decision = decisions[index] as Decision;
    encoding[index] = isActive(decision, encoding) ? choose(decision, encoding[index] ?? NaN) : NaN;
  }
}
