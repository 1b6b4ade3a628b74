import { ruleThrew } from '../errors.js';
import type { Constraint, SearchSpace } from '../space/space.js';

/**
 * The first constraint that a candidate breaks, if any.
 *
 * @throws search-space/constraint-threw when a constraint throws instead of answering
 */
export function brokenConstraint<C>(space: SearchSpace<C>, candidate: NoInfer<C>): Constraint<C> | undefined {
  return space.constraints.find((constraint) => !holds(constraint, candidate));
}

function holds<C>(constraint: Constraint<C>, candidate: C): boolean {
  try {
    return constraint.holds(candidate);
  } catch (cause) {
    throw ruleThrew(constraint.name, cause);
  }
}
