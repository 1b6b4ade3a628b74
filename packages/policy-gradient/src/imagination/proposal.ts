import type { JsonObject, Random } from '@edgewright/base';
import { earlierTrialName, type SuggesterContext } from '@edgewright/contracts';
import { goalValues, paretoFront } from '@edgewright/objective';
import { decode, encode, type Encoding, neighbour, neighbours } from '@edgewright/search-space';
import type { Past } from './history.js';
import { type Draft, imagine, type Imagined } from './imagine.js';
import { hashOf } from './seen.js';
import type { WorldModel } from './world-model.js';
import type { Worth } from './worth/worth.js';

/** Best trials whose neighbours are looked at. */
const PARENTS = 3;
/** How many of the best imagined candidates a climb starts from. */
const CLIMBERS = 2;
/**
 * Neighbours of one candidate: all where there are no more, else random ones. Few, so that suggestions differ in what they
 * overlook: of 32, and 48 draws, the unluckiest tenth of searches under a limit took twice as long.
 */
const NEIGHBOURS = 13;

/** An imagined candidate that may be proposed. */
export interface Proposal {
  readonly imagined: Imagined;
  /** On the logarithmic scale of {@link Worth}. */
  readonly worth: number;
  /** Where it came from. */
  readonly origin: JsonObject;
}

/** What a search for a proposal works with. */
export interface ProposalSearch {
  readonly context: SuggesterContext;
  readonly model: WorldModel;
  readonly worth: Worth;
  /** Drawn from the policy. */
  readonly drawn: readonly Draft[];
  readonly climbs: number;
  /** Share of the neighbours that is looked at, in (0, 1]. */
  readonly effort: number;
  readonly random: Random;
  /** Whether the encoding of a hash was neither tried nor is pending. */
  readonly isNew: (hash: number) => boolean;
}

/**
 * The imagined candidate of the largest worth: among draws from the policy and neighbours of the best trials, and from the
 * best of those by steps to better neighbours. `undefined` when none is new and allowed.
 */
export async function findProposal(search: ProposalSearch): Promise<Proposal | undefined> {
  const pool = new Map<number, Proposal>();
  const climbed = new Set<Proposal>();
  await add(search, pool, { drafts: search.drawn, origin: { by: 'policy' } });
  for (const { encoding, number, source } of parentsOf(search)) {
    const of = source === undefined ? number : earlierTrialName(source);
    await add(search, pool, { drafts: around(search, encoding), origin: { by: 'neighbour', of } });
  }
  for (let climb = 0; climb < search.climbs; climb++) {
    const best = [...pool.values()].filter((proposal) => !climbed.has(proposal)).sort(byWorth);
    for (const proposal of best.slice(0, CLIMBERS)) {
      climbed.add(proposal);
      const drafts = around(search, proposal.imagined.encoding);
      await add(search, pool, { drafts, origin: { ...proposal.origin, climbed: climb + 1 } });
    }
  }
  return [...pool.values()].sort(byWorth)[0];
}

interface Addition {
  readonly drafts: readonly Draft[];
  readonly origin: JsonObject;
}

async function add(
  { context, worth, isNew }: ProposalSearch,
  pool: Map<number, Proposal>,
  { drafts, origin }: Addition,
): Promise<void> {
  const fresh = new Map<number, Draft>();
  for (const draft of drafts) {
    const key = hashOf(draft.encoding);
    if (!pool.has(key) && isNew(key)) fresh.set(key, draft);
  }
  for (const imagined of await imagine(context, [...fresh.values()])) {
    pool.set(hashOf(imagined.encoding), { imagined, worth: worth(imagined), origin });
  }
}

/** Larger worth first; equal ones stay in the order they were found. */
function byWorth(a: Proposal, b: Proposal): number {
  return b.worth === a.worth ? 0 : b.worth > a.worth ? 1 : -1;
}

/** The best trials by reward, or for several goals some of their front. */
function parentsOf({ context, model, random }: ProposalSearch): readonly Past[] {
  const { objective } = context;
  const feasible = model.past.filter((past) => past.feasible);
  if (objective.goals.length > 1 && feasible.length > 0) {
    const front = paretoFront(feasible.map(({ metrics }) => goalValues(objective, metrics)));
    return random.shuffle(front.map((index) => feasible[index] as Past)).slice(0, PARENTS);
  }
  const rewarded = (feasible.length > 0 ? feasible : model.past).filter(({ reward }) => reward !== null);
  return rewarded.toSorted((a, b) => (b.reward ?? 0) - (a.reward ?? 0)).slice(0, PARENTS);
}

function around({ context, effort, random }: ProposalSearch, encoding: Encoding): Draft[] {
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
