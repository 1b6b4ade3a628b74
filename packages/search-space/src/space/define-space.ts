import { checkFields } from '../parameters/builders.js';
import { badName, duplicateConstraint, empty } from '../errors.js';
import { flatten } from './flatten.js';
import type { Fields, Group, ValueOf } from '../parameters/parameter.js';
import type { Constraint, SearchSpace } from './space.js';

/**
 * A search space: named parameters, and rules over the whole candidate, whose type is inferred.
 *
 * @throws search-space/empty · bad-name · not-a-parameter · column-clash · too-large · duplicate-constraint
 * @example
 * const space = defineSpace({ depth: integer({ min: 1, max: 4 }), kernel: categorical([3, 5]) }, [
 *   { name: 'small', message: 'deep nets have small kernels', holds: ({ depth, kernel }) => depth < 4 || kernel === 3 },
 * ]);
 * type Net = CandidateOf<typeof space>; // { readonly depth: number; readonly kernel: 3 | 5 }
 */
export function defineSpace<const F extends Fields>(
  fields: F,
  constraints: readonly Constraint<ValueOf<Group<F>>>[] = [],
): SearchSpace<ValueOf<Group<F>>> {
  if (Object.keys(fields).length === 0) throw empty('the search space');
  checkFields('the search space', fields);
  const names = new Set<string>();
  for (const { name } of constraints) {
    if (name === '') throw badName('a constraint:', name);
    if (names.has(name)) throw duplicateConstraint(name);
    names.add(name);
  }
  const root: Group<F> = { kind: 'group', fields };
  return { root, constraints: [...constraints], decisions: flatten(root).decisions };
}
