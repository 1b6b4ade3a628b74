import type { SearchSpace } from './space.js';

/** Spaces whose definition was checked as it was written. */
const defined = new WeakSet();

/** Remembers a space whose definition has been checked, and freezes it, so that it stays as it was. */
export function remembered<C>(space: SearchSpace<C>): SearchSpace<C> {
  defined.add(space);
  return Object.freeze(space);
}

/** Whether a space is as its definition was checked. */
export function isDefined(space: SearchSpace): boolean {
  return defined.has(space);
}
