import { badConstraint, badName, describe, duplicateConstraint, unknownOption } from '../errors.js';
import { checkList } from '../parameters/check-parameter.js';
import type { Constraint } from './space.js';

const KEYS: readonly (keyof Constraint)[] = ['name', 'message', 'holds'];

/**
 * Checks the rules of a space as their author wrote them, who may not have types.
 *
 * @throws search-space/wrong-definition · bad-constraint · unknown-option · bad-name · duplicate-constraint
 */
export function checkConstraints<C>(constraints: readonly Constraint<C>[]): void {
  checkList('the constraints', constraints, 'a list of { name, message, holds }');
  const names = new Set<string>();
  for (const [index, constraint] of constraints.entries()) {
    checkConstraint(`constraint ${index}`, constraint);
    if (names.has(constraint.name)) throw duplicateConstraint(constraint.name);
    names.add(constraint.name);
  }
}

function checkConstraint<C>(where: string, constraint: Constraint<C>): void {
  if (typeof constraint !== 'object' || (constraint as object | null) === null) {
    throw badConstraint(where, `${describe(constraint)} is not a constraint`);
  }
  for (const key of Object.keys(constraint)) {
    if (!KEYS.some((known) => known === key)) throw unknownOption(where, key, KEYS);
  }
  const { name, message } = constraint;
  if (typeof name !== 'string') throw badConstraint(where, `name is ${describe(name)}; allowed: a text`);
  if (name === '') throw badName('a constraint:', name);
  const called = `constraint ${describe(name)}`;
  if (typeof message !== 'string') {
    throw badConstraint(called, `message is ${describe(message)}; allowed: a text that says what it asks`);
  }
  const holds: unknown = Reflect.get(constraint, 'holds');
  if (typeof holds !== 'function') {
    throw badConstraint(
      called,
      `holds is ${describe(holds)}; allowed: a function that answers true or false`,
    );
  }
  if (holds.constructor.name === 'AsyncFunction') {
    throw badConstraint(called, 'holds is async, and the promise it answers with always counts as true');
  }
}
