import { Random } from '@edgewright/base';
import {
  brokenConstraint,
  type Decision,
  decode,
  drawDecision,
  type Encoding,
  encode,
  isActive,
  isListed,
  isWide,
  sample,
  type SearchSpace,
} from '@edgewright/search-space';

/** Draws of a balanced candidate before a uniform one has to do. */
const DRAWS = 10;

/**
 * The candidate of one of the first trials, from which models start: over the trials every option of every decision comes
 * up equally often, as far as constraints allow.
 *
 * @source Latin hypercube sampling (McKay, Beckman & Conover 1979), for options in place of strata
 */
export function initialCandidate(space: SearchSpace, { trial, seed, random }: Start): Encoding {
  for (let draw = 0; draw < DRAWS; draw++) {
    const encoding = new Float64Array(space.decisions.length).fill(NaN);
    for (const decision of space.decisions) {
      if (!isActive(decision, encoding)) continue;
      encoding[decision.index] = isBalanced(decision)
        ? balancedCode(decision, { trial: trial + draw, seed, random })
        : drawDecision(decision, encoding, random);
    }
    if (brokenConstraint(space, decode(space, encoding)) === undefined) return encoding;
  }
  return encode(space, sample(space, random));
}

interface Start {
  readonly trial: number;
  readonly seed: number;
  readonly random: Random;
}

/** Whether a decision has few options of which none is thought likelier than another. */
function isBalanced({ domain, options, membership }: Decision): boolean {
  if (options === null || isWide(domain) || membership !== undefined) return false;
  return isListed(domain) ? domain.weights === undefined : domain.preferred === undefined;
}

/** Option `trial` of a shuffled list of all options, then of another, and so on. */
function balancedCode({ options, index }: Decision, { trial, seed }: Start): number {
  const count = options ?? 1;
  const order = Random.from(seed, 'initial', index, Math.floor(trial / count));
  return order.shuffle([...Array(count).keys()])[trial % count] ?? 0;
}
