import type { Infeasible, Metrics, SuggesterContext } from '@edgewright/contracts';
import type { Candidate, Encoding } from '@edgewright/search-space';
import { boundedMetrics } from './bounded.js';

/** A candidate in both its forms. */
export interface EncodedCandidate {
  readonly candidate: Candidate;
  readonly encoding: Encoding;
}

/** A candidate with the metrics that are known without a trial. */
export interface PoolCandidate extends EncodedCandidate {
  readonly cheap: Metrics;
}

/** Candidates with what is known of them without a trial; those that the cheap evaluators rule out are left out. */
export async function withKnownMetrics(
  { predictMetrics }: Pick<SuggesterContext, 'predictMetrics'>,
  members: readonly EncodedCandidate[],
): Promise<readonly PoolCandidate[]> {
  if (predictMetrics === undefined) return members.map((encoded) => ({ ...encoded, cheap: {} }));
  const answers = await predictMetrics(members.map(({ candidate }) => candidate));
  return members.flatMap((encoded, index) => {
    const cheap = answers[index];
    return cheap === undefined || isInfeasible(cheap) ? [] : [{ ...encoded, cheap: boundedMetrics(cheap) }];
  });
}

/** Whether the cheap evaluators rule a candidate out. */
export function isInfeasible(answer: Metrics | Infeasible): answer is Infeasible {
  return typeof (answer as Partial<Infeasible>).infeasible === 'string';
}
