import { canonicalJson, disown, isPromise } from '@edgewright/base';
import { notASpace } from '../errors.js';
import { defineSpace } from './define-space.js';
import { isDefined } from './defined-spaces.js';
import type { SearchSpace } from './space.js';

/**
 * What a plugin gives for a space: as it is where {@link defineSpace} made it, which costs nothing, else checked.
 *
 * @throws search-space/not-a-space, and what {@link defineSpace} throws
 */
export function soundSpace(value: unknown): SearchSpace {
  if (isPromise(value)) disown(value);
  const space = (value ?? {}) as SearchSpace;
  if (isDefined(space)) return space;
  const { root, constraints, decisions } = space as Partial<SearchSpace>;
  if (root?.kind !== 'group' || !Array.isArray(constraints) || !Array.isArray(decisions))
    throw notASpace(value);
  const made = defineSpace(root.fields, constraints);
  if (canonicalJson(made.decisions) !== canonicalJson(decisions)) throw notASpace(value);
  return space;
}
