import type { JsonObject } from '@edgewright/base';
import { type Candidate, parametersOf, type SearchSpace } from '@edgewright/search-space';

/** A trial with why it was suggested. */
export interface ReasonedCandidate {
  readonly candidate: Candidate;
  readonly reason: JsonObject | null;
}

/**
 * How much likelier chosen candidates were under the policy by which they were asked for than under a uniform one: the mean of
 *
 *     (log p(x) − Σ over active decisions of log(1 / options)) / active decisions
 *
 * in nats. Above 0 a policy knows something of what is chosen; far below it has collapsed onto something else. Trials
 * without a stored log-probability do not count; NaN where none is left, or a decision has no finite number of options.
 */
export function likelierThanUniform(space: SearchSpace, trials: readonly ReasonedCandidate[]): number {
  const options = new Map(space.decisions.map((decision) => [decision.column, decision.options ?? NaN]));
  const gains = trials.flatMap(({ candidate, reason }) => {
    const logProbability = reason?.['log_probability'];
    if (typeof logProbability !== 'number') return [];
    const active = Object.keys(parametersOf(space, candidate));
    const uniform = active.reduce((sum, column) => sum - Math.log(options.get(column) ?? NaN), 0);
    return [(logProbability - uniform) / active.length];
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}
