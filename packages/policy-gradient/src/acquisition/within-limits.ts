import type { Random } from '@edgewright/base';
import type { Infeasible, Metrics, SuggesterContext } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { type Candidate, decode, encode, type Encoding, neighbour } from '@edgewright/search-space';
import { isInfeasible } from '../candidate-pool.js';
import { hashOf } from './seen.js';

/** Neighbours that are costed together; the best of them is moved to where it breaks the limits less. */
const BATCH = 4;
/** Batches for one suggestion, while trials have not shown that there may be nothing to find; then ever fewer. */
const BATCHES = 100;
const LEAST_BATCHES = 10;

/** What is looked for where. */
export interface LimitSearch {
  readonly context: SuggesterContext;
  /** Where to look from. */
  readonly starts: readonly Encoding[];
  readonly random: Random;
  /** Whether the encoding of a hash was neither tried nor is pending. */
  readonly isNew: (hash: number) => boolean;
  /** Trials that were infeasible since the last that was not. */
  readonly inVain: number;
}

/** A candidate with how far it is past the hard limits: 0 within them, ∞ where that is not known. */
interface Costed {
  readonly candidate: Candidate;
  readonly violation: number;
}

/**
 * A new candidate that keeps the hard limits on what is known exactly, for suggestions that see none: from the start that breaks
 * them least by neighbours that break them less. Where the search ends without one, the new candidate that breaks them
 * least, from which the next can go on. `undefined` where limits rule out no start, or nothing is new.
 *
 * @source first-improvement descent on the constraint violation, as in the constrained domination of Deb et al. 2002
 */
export async function nearestWithinLimits(search: LimitSearch): Promise<Candidate | undefined> {
  const { context, random, inVain } = search;
  const { space } = context;
  const starts = await costed(
    search,
    search.starts.map((encoding) => decode(space, encoding)),
  );
  if (!starts.some(({ violation }) => violation > 0 && violation < Infinity)) return undefined;
  let at = leastOf(starts);
  let nearest = newOf(search, at);
  const batches = Math.max(LEAST_BATCHES, Math.ceil(BATCHES / (1 + inVain)));
  for (let batch = 0; at !== undefined && nearest?.violation !== 0 && batch < batches; batch++) {
    const from = at.candidate;
    const around = Array.from({ length: BATCH }, () => neighbour(space, from, random));
    const found = await costed(search, around);
    const isNew = found.filter((each) => newOf(search, each) !== undefined);
    nearest = leastOf([...(nearest === undefined ? [] : [nearest]), ...isNew]);
    // Of equals the neighbour, so that the search walks on among what is allowed and tried.
    at = leastOf([...found, at]);
  }
  return nearest === undefined || nearest.violation === Infinity ? undefined : nearest.candidate;
}

async function costed(
  { context: { predictMetrics, objective } }: LimitSearch,
  candidates: readonly Candidate[],
): Promise<readonly Costed[]> {
  const answers = (await predictMetrics?.(candidates)) ?? [];
  const violationOf = (answer: Metrics | Infeasible | undefined): number => {
    if (answer === undefined) return Infinity;
    if (!isInfeasible(answer)) return 0;
    // What breaks no limit and is infeasible all the same has no network, or none that is costed.
    return feasibility(objective, answer.metrics ?? {}).violation || Infinity;
  };
  return candidates.map((candidate, index) => ({ candidate, violation: violationOf(answers[index]) }));
}

/** The first of the least violation. */
function leastOf(all: readonly Costed[]): Costed | undefined {
  return all.reduce<Costed | undefined>(
    (least, each) => (least === undefined || each.violation < least.violation ? each : least),
    undefined,
  );
}

function newOf({ context, isNew }: LimitSearch, found: Costed | undefined): Costed | undefined {
  if (found === undefined) return undefined;
  return isNew(hashOf(encode(context.space, found.candidate))) ? found : undefined;
}
