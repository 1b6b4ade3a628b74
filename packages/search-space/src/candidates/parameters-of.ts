import type { Json, JsonObject } from '@edgewright/base';
import { encode } from './encode.js';
import { settledMember } from './membership.js';
import { valueOfCode } from '../parameters/options.js';
import type { SearchSpace } from '../space/space.js';

/**
 * The active decisions of a candidate by SQL column: values of leaves, names of branches, counts of repeats, and of every value
 * of a subset whether it is in.
 *
 * @throws as {@link encode}
 */
export function parametersOf<C>(space: SearchSpace<C>, candidate: NoInfer<C>): JsonObject {
  const encoding = encode(space, candidate);
  const parameters: Record<string, Json> = {};
  for (const decision of space.decisions) {
    const decided = encoding[decision.index] as number;
    const code = Number.isNaN(decided) ? settledMember(decision, encoding) : decided;
    if (code !== undefined) parameters[decision.column] = valueOfCode(decision.domain, code);
  }
  return parameters;
}
