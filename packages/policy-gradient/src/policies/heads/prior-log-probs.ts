import type { Decision, Encoding } from '@edgewright/search-space';
import { headFor } from './heads.js';

/**
 * How likely the prior of a space makes the choices of an encoding, which is uniform where the space says nothing:
 * float64[decisions] of log-probabilities (log-densities of floats, on their scale), 0 where inactive.
 */
export function priorLogProbs(decisions: readonly Decision[]): (encoding: Encoding) => Float64Array {
  const heads = decisions.map(headFor).map((head) => ({ head, raw: new Float64Array(head.size) }));
  return (encoding) =>
    Float64Array.from(heads, ({ head, raw }, index) => {
      const code = encoding[index] ?? NaN;
      return Number.isNaN(code) ? 0 : head.logProb(raw, code);
    });
}
