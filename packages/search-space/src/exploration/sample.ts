import type { Random } from '@edgewright/base';
import { settle } from '../candidates/activation.js';
import { brokenConstraint } from '../candidates/constraints.js';
import { decode } from '../candidates/decode.js';
import { noValidSample } from '../errors.js';
import { drawDecision } from './draw.js';
import type { SearchSpace } from '../space/space.js';

/** How long to look for a candidate that keeps the constraints. */
export interface SampleOptions {
  /** Default 10,000. */
  readonly maxAttempts?: number;
}

/**
 * A random candidate that keeps the constraints: every active decision, top down, uniform over its options (over the
 * logarithm on a log scale) but for what is believed of them beforehand, drawn again as a whole until no constraint is broken.
 *
 * @throws search-space/no-valid-sample, naming the constraints broken most often
 */
export function sample<C>(
  space: SearchSpace<C>,
  random: Random,
  { maxAttempts = 10_000 }: SampleOptions = {},
): C {
  const broken = new Map<string, number>();
  const encoding = new Float64Array(space.decisions.length);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    settle(space.decisions, encoding, {
      from: 0,
      choose: (decision) => drawDecision(decision, encoding, random),
    });
    const candidate = decode(space, encoding);
    const rule = brokenConstraint(space, candidate);
    if (rule === undefined) return candidate;
    broken.set(rule.name, (broken.get(rule.name) ?? 0) + 1);
  }
  throw noValidSample(maxAttempts, broken);
}
