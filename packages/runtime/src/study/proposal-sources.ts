import type { JsonObject } from '@edgewright/base';
import type { TrialReason } from '@edgewright/contracts';
import type { ProposalSource } from '@edgewright/report/policy';

/** By what a reason says that its candidate came `by`. */
const SOURCES: Readonly<Record<string, string>> = {
  policy: 'draws of the policy',
  neighbour: 'neighbours of good trials',
  'initial design': 'first trials, spread evenly',
  limits: 'descent to the hard limits',
  'warm start': 'warm start',
  start: 'start of the study',
  enqueue: 'enqueued',
  retry: 'retries',
  orchestrator: 'random, as the suggester had nothing new',
};
const LOCAL_SEARCH = 'local search from the best of the pool';
const UNKNOWN = 'nobody says';

/**
 * Where the candidates of trials came from, by their reasons: the source of most trials first.
 *
 * @param study its number of `trials`, of which those `after` a number are the latest
 */
export function proposalSources(
  reasons: readonly TrialReason[],
  study: { readonly trials: number; readonly after: number },
): readonly ProposalSource[] {
  const counts = new Map<string, { trials: number; latest: number }>();
  const known = new Map(reasons.map(({ number, reason }) => [number, reason]));
  for (let number = 1; number <= study.trials; number++) {
    const source = sourceOf(known.get(number));
    const count = counts.get(source) ?? { trials: 0, latest: 0 };
    count.trials += 1;
    if (number > study.after) count.latest += 1;
    counts.set(source, count);
  }
  return [...counts]
    .map(([source, count]) => ({ source, ...count }))
    .sort((a, b) => b.trials - a.trials || (a.source < b.source ? -1 : 1));
}

function sourceOf(reason: JsonObject | undefined): string {
  const by = reason?.['by'];
  if (typeof by !== 'string') return UNKNOWN;
  // It started from a draw or from a neighbour, and went on to what neither would have come to.
  if (reason?.['local_search_step'] !== undefined) return LOCAL_SEARCH;
  return SOURCES[by] ?? by;
}
