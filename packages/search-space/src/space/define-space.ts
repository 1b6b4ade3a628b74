import { empty } from '../errors.js';
import { group } from '../parameters/builders.js';
import { checkFields } from '../parameters/check-parameter.js';
import { checkConstraints } from './check-constraints.js';
import { checkTree } from './check-tree.js';
import { remembered } from './defined-spaces.js';
import { flatten } from './flatten.js';
import type { Fields, Group, ValueOf } from '../parameters/parameter.js';
import type { Constraint, SearchSpace } from './space.js';

/**
 * A search space: named parameters, and rules over the whole candidate, whose type is inferred.
 *
 * @throws search-space/empty · bad-name · wrong-definition · not-a-parameter · column-clash · too-large ·
 * bad-constraint · duplicate-constraint
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
  checkFields('the search space', fields);
  if (Object.keys(fields).length === 0) throw empty('the search space');
  checkTree(fields);
  checkConstraints(constraints);
  const root = group(fields);
  return remembered({ root, constraints: [...constraints], decisions: flatten(root).decisions });
}
