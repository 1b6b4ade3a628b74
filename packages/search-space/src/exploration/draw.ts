import type { Random } from '@edgewright/base';
import { inclusion } from '../candidates/membership.js';
import { drawCode } from '../parameters/options.js';
import type { Decision, Encoding } from '../space/space.js';

/**
 * A random code of an active decision, given those before it: as {@link drawCode}, but for values of a subset, which are in with
 * the probability under which each subset is as likely as any other.
 */
export function drawDecision({ domain, membership }: Decision, encoding: Encoding, random: Random): number {
  if (membership === undefined) return drawCode(domain, random);
  return random.next() < inclusion(membership, encoding) ? 1 : 0;
}
