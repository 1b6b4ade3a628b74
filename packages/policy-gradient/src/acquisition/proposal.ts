import type { JsonObject, Random } from '@edgewright/base';
import { earlierTrialName, type SuggesterContext } from '@edgewright/contracts';
import { goalValues, paretoFront } from '@edgewright/objective';
import { decode, encode, type Encoding, neighbour, neighbours } from '@edgewright/search-space';
import type { PastTrial } from '../surrogates/history.js';
import { type EncodedCandidate, withKnownMetrics, type PoolCandidate } from '../candidate-pool.js';
import { hashOf } from './seen.js';
import type { MetricModels } from '../surrogates/metric-models.js';
import type { AcquisitionFunction } from './acquisition-function.js';

/** Best trials whose neighbours are looked at. */
const PARENTS = 3;
/** How many of the best of the pool a round of local search starts from. */
const LOCAL_SEARCH_STARTS = 2;
/**
 * Neighbours of one candidate: all where there are no more, else random ones. Few, so that suggestions differ in what they
 * overlook: of 32, and 48 draws, the unluckiest tenth of searches under a limit took twice as long.
 */
const NEIGHBOURS = 13;

/** A candidate of the pool that may be proposed. */
export interface Proposal {
  readonly pooled: PoolCandidate;
  /** On the logarithmic scale of {@link AcquisitionFunction}. */
  readonly acquisition: number;
  /** Where it came from. */
  readonly origin: JsonObject;
}

/** What a search for a proposal works with. */
export interface ProposalSearch {
  readonly context: SuggesterContext;
  readonly model: MetricModels;
  readonly acquisition: AcquisitionFunction;
  /** Drawn from the policy. */
  readonly drawn: readonly EncodedCandidate[];
  readonly localSearchSteps: number;
  /** Share of the neighbours that is looked at, in (0, 1]. */
  readonly effort: number;
  readonly random: Random;
  /** Whether the encoding of a hash was neither tried nor is pending. */
  readonly isNew: (hash: number) => boolean;
}

/**
 * The candidate that maximises the acquisition function over a pool: draws from the policy, neighbours of the best trials, and
 * what a local search finds, round by round, around the best of those. `undefined` when none is new and allowed.
 */
export async function findProposal(search: ProposalSearch): Promise<Proposal | undefined> {
  const pool = new Map<number, Proposal>();
  const explored = new Set<Proposal>();
  await add(search, pool, { members: search.drawn, origin: { by: 'policy' } });
  for (const { encoding, number, source } of parentsOf(search)) {
    const of = source === undefined ? number : earlierTrialName(source);
    await add(search, pool, { members: around(search, encoding), origin: { by: 'neighbour', of } });
  }
  for (let step = 0; step < search.localSearchSteps; step++) {
    const best = [...pool.values()].filter((proposal) => !explored.has(proposal)).sort(byAcquisition);
    for (const proposal of best.slice(0, LOCAL_SEARCH_STARTS)) {
      explored.add(proposal);
      const members = around(search, proposal.pooled.encoding);
      await add(search, pool, { members, origin: { ...proposal.origin, local_search_step: step + 1 } });
    }
  }
  return [...pool.values()].sort(byAcquisition)[0];
}

interface Addition {
  readonly members: readonly EncodedCandidate[];
  readonly origin: JsonObject;
}

async function add(
  { context, acquisition, isNew }: ProposalSearch,
  pool: Map<number, Proposal>,
  { members, origin }: Addition,
): Promise<void> {
  const fresh = new Map<number, EncodedCandidate>();
  for (const encoded of members) {
    const key = hashOf(encoded.encoding);
    if (!pool.has(key) && isNew(key)) fresh.set(key, encoded);
  }
  for (const pooled of await withKnownMetrics(context, [...fresh.values()])) {
    pool.set(hashOf(pooled.encoding), { pooled, acquisition: acquisition(pooled), origin });
  }
}

/** Larger values first; equal ones stay in the order they were found. */
function byAcquisition(a: Proposal, b: Proposal): number {
  return b.acquisition === a.acquisition ? 0 : b.acquisition > a.acquisition ? 1 : -1;
}

/** The best trials by reward, or for several goals some of their front. */
function parentsOf({ context, model, random }: ProposalSearch): readonly PastTrial[] {
  const { objective } = context;
  const feasible = model.past.filter((past) => past.feasible);
  if (objective.goals.length > 1 && feasible.length > 0) {
    const front = paretoFront(feasible.map(({ metrics }) => goalValues(objective, metrics)));
    return random.shuffle(front.map((index) => feasible[index] as PastTrial)).slice(0, PARENTS);
  }
  const rewarded = (feasible.length > 0 ? feasible : model.past).filter(({ reward }) => reward !== null);
  return rewarded.toSorted((a, b) => (b.reward ?? 0) - (a.reward ?? 0)).slice(0, PARENTS);
}

function around({ context, effort, random }: ProposalSearch, encoding: Encoding): EncodedCandidate[] {
  const { space } = context;
  const most = Math.max(4, Math.round(NEIGHBOURS * effort));
  const moves = space.decisions.reduce(
    (sum, { options, index }) => (Number.isNaN(encoding[index]) ? sum : sum + (options ?? 3) - 1),
    0,
  );
  if (moves === 0) return [];
  const candidate = decode(space, encoding);
  const found =
    moves <= most
      ? [...neighbours(space, candidate, random)]
      : Array.from({ length: most }, () => neighbour(space, candidate, random));
  return found.map((each) => ({ candidate: each, encoding: encode(space, each) }));
}
