import { type Infeasible, type Metrics, type SuggesterContext } from '@edgewright/contracts';
import { describeBroken, feasibility } from '@edgewright/objective';
import { type Candidate, fingerprint } from '@edgewright/search-space';
import type { Problem } from '../problem.js';
import type { Stopwatch } from './stopwatch.js';

/**
 * What an algorithm may ask of candidates that are not trials, as the orchestrator answers it: what breaks a hard
 * limit comes back as infeasible. Answers are remembered, and the time they take is not the algorithm's.
 */
export function predictMetricsOf(
  { cheap, objective, space }: Problem,
  watch: Stopwatch,
): SuggesterContext['predictMetrics'] {
  if (cheap === undefined) return undefined;
  const known = new Map<string, Metrics | Infeasible>();
  const judged = async (candidate: Candidate): Promise<Metrics | Infeasible> => {
    const metrics = await cheap(candidate);
    if ('infeasible' in metrics) return metrics;
    const { broken } = feasibility(objective, metrics);
    return broken.length === 0 ? metrics : { infeasible: broken.map(describeBroken).join('; ') };
  };
  const answer = async (candidate: Candidate): Promise<Metrics | Infeasible> => {
    const key = fingerprint(space, candidate);
    const metrics = known.get(key) ?? (await judged(candidate));
    known.set(key, metrics);
    return metrics;
  };
  return (candidates) => watch.except(() => Promise.all(candidates.map(answer)));
}
