import type { Infeasible, Metrics, SuggesterContext } from '@edgewright/contracts';
import type { Candidate, Encoding } from '@edgewright/search-space';
import { boundedMetrics } from '../bounded.js';

/** A candidate in both its forms. */
export interface Draft {
  readonly candidate: Candidate;
  readonly encoding: Encoding;
}

/** A candidate with the metrics that are known without a trial. */
export interface Imagined extends Draft {
  readonly cheap: Metrics;
}

/** Candidates with what is known of them without a trial; those that the cheap evaluators rule out are left out. */
export async function imagine(
  { predictMetrics }: Pick<SuggesterContext, 'predictMetrics'>,
  drafts: readonly Draft[],
): Promise<readonly Imagined[]> {
  if (predictMetrics === undefined) return drafts.map((draft) => ({ ...draft, cheap: {} }));
  const answers = await predictMetrics(drafts.map(({ candidate }) => candidate));
  return drafts.flatMap((draft, index) => {
    const cheap = answers[index];
    return cheap === undefined || isInfeasible(cheap) ? [] : [{ ...draft, cheap: boundedMetrics(cheap) }];
  });
}

/** Whether the cheap evaluators rule a candidate out. */
export function isInfeasible(answer: Metrics | Infeasible): answer is Infeasible {
  return typeof (answer as Partial<Infeasible>).infeasible === 'string';
}
