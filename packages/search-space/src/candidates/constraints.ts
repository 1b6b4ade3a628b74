import { disown, isPromise } from '@edgewright/base';
import { noAnswer, ruleThrew } from '../errors.js';
import type { Constraint, SearchSpace } from '../space/space.js';

/**
 * The first constraint that a candidate breaks, if any.
 *
 * @throws search-space/constraint-threw · constraint-no-answer when a constraint does not answer true or false
 */
export function brokenConstraint<C>(space: SearchSpace<C>, candidate: NoInfer<C>): Constraint<C> | undefined {
  return space.constraints.find((constraint) => !holds(constraint, candidate));
}

function holds<C>(constraint: Constraint<C>, candidate: C): boolean {
  const answer = answerOf(constraint, candidate);
  if (typeof answer === 'boolean') return answer;
  if (isPromise(answer)) disown(answer);
  throw noAnswer(constraint.name, answer);
}

/** What a rule answers: its author may not have types. */
function answerOf<C>(constraint: Constraint<C>, candidate: C): unknown {
  try {
    return constraint.holds(candidate);
  } catch (cause) {
    throw ruleThrew(constraint.name, cause);
  }
}
