import { settle } from '../candidates/activation.js';
import { brokenConstraint } from '../candidates/constraints.js';
import { decode } from '../candidates/decode.js';
import { notEnumerable } from '../errors.js';
import type { Decision, Encoding, SearchSpace } from '../space/space.js';

/** What {@link enumerate} lists. */
export interface EnumerateOptions {
  /** Also the candidates that break a constraint; default false. */
  readonly includeInvalid?: boolean;
}

/**
 * Every candidate of a space, one at a time, the last decision turning fastest.
 *
 * @throws search-space/not-enumerable when the space has a float
 */
export function* enumerate<C>(
  space: SearchSpace<C>,
  { includeInvalid = false }: EnumerateOptions = {},
): Generator<C> {
  const { decisions } = space;
  const float = decisions.find(({ options }) => options === null);
  if (float !== undefined) throw notEnumerable(float.path);
  const encoding = new Float64Array(decisions.length);
  restart(decisions, encoding, 0);
  do {
    const candidate = decode(space, encoding);
    if (includeInvalid || brokenConstraint(space, candidate) === undefined) yield candidate;
  } while (advance(decisions, encoding));
}

/** Turns the last decision that can still turn, and restarts those after it; false when none can. */
function advance(decisions: readonly Decision[], encoding: Encoding): boolean {
  for (let last = decisions.length - 1; last >= 0; last--) {
    const { index, options } = decisions[last] as Decision;
    const next = (encoding[index] as number) + 1;
    // An inactive decision is NaN, and NaN is below nothing.
    if (!(next < (options ?? 0))) continue;
    encoding[index] = next;
    restart(decisions, encoding, index + 1);
    return true;
  }
  return false;
}

function restart(decisions: readonly Decision[], encoding: Encoding, from: number): void {
  settle(decisions, encoding, { from, choose: () => 0 });
}
