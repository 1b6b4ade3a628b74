import type { JsonObject } from '@edgewright/base';
import { encode } from './encode.js';
import { valueOfCode } from '../parameters/options.js';
import type { SearchSpace } from '../space/space.js';

/**
 * The active decisions of a candidate by SQL column: values of leaves, names of branches, counts of repeats.
 *
 * @throws as {@link encode}
 */
export function parametersOf<C>(space: SearchSpace<C>, candidate: NoInfer<C>): JsonObject {
  const encoding = encode(space, candidate);
  const active = space.decisions.filter(({ index }) => !Number.isNaN(encoding[index]));
  return Object.fromEntries(
    active.map(({ column, domain, index }) => [column, valueOfCode(domain, encoding[index] as number)]),
  );
}
