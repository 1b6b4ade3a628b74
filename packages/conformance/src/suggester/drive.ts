import assert from 'node:assert/strict';
import { Random, type Json } from '@edgewright/base';
import type { FinishedTrial, Suggester, SuggestRequest } from '@edgewright/contracts';
import { checkCandidate, fingerprint, type Candidate, type SearchSpace } from '@edgewright/search-space';

/** How to drive a suggester. */
export interface Drive {
  readonly space: SearchSpace;
  readonly seed: number;
  readonly lag: number;
  readonly trials: number;
  /** How a trial ends. */
  readonly end: (number: number, candidate: Candidate) => FinishedTrial;
  /** Called before suggestion `number`, once it was told all it may know; may give another suggester to continue with. */
  readonly before?: (suggester: Suggester, number: number) => Suggester;
}

/** Asks for one trial that repeats no earlier one; as many as the orchestrator makes. */
const MAX_ASKS = 100;

/**
 * Asks and tells as the orchestrator does: suggestion k sees the trials up to k − lag, told one at a time, and a repeat
 * is asked for again. Gives the candidates in trial order; fewer than asked for when the suggester is exhausted.
 */
export async function drive(made: Suggester, plan: Drive): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  const known = new Set<string>();
  let suggester = made;
  for (let number = 1; number <= plan.trials; number++) {
    const told = number - plan.lag;
    const finished = candidates[told - 1];
    if (finished !== undefined) await suggester.update([plan.end(told, finished)]);
    suggester = plan.before?.(suggester, number) ?? suggester;
    const pending = candidates
      .map((candidate, index) => ({ number: index + 1, candidate }))
      .slice(Math.max(0, told));
    const candidate = await askForNew(suggester, { ...plan, known }, { trial: number, pending });
    if (candidate === undefined) return candidates;
    known.add(fingerprint(plan.space, candidate));
    candidates.push(candidate);
  }
  return candidates;
}

/** One suggestion, checked to be a point of the space. */
export async function suggestOnce(
  suggester: Suggester,
  { space, seed }: Pick<Drive, 'space' | 'seed'>,
  { trial, attempt = 0, pending = [] }: Partial<SuggestRequest> & Pick<SuggestRequest, 'trial'>,
): Promise<Candidate | 'exhausted'> {
  const random = Random.from(seed, 'suggest', trial, attempt);
  const suggested = await suggester.suggest({ trial, attempt, random, pending });
  return suggested === 'exhausted' ? suggested : checkCandidate(space, suggested);
}

/** The state of a suggester, as it comes back from a store. */
export function throughJson(state: Json): Json {
  const text = JSON.stringify(state) as string | undefined;
  assert.ok(text !== undefined, 'the dumped state is not JSON');
  return JSON.parse(text) as Json;
}

async function askForNew(
  suggester: Suggester,
  plan: Drive & { readonly known: ReadonlySet<string> },
  request: Pick<SuggestRequest, 'trial' | 'pending'>,
): Promise<Candidate | undefined> {
  for (let attempt = 0; attempt < MAX_ASKS; attempt++) {
    const suggested = await suggestOnce(suggester, plan, { ...request, attempt });
    if (suggested === 'exhausted') return undefined;
    if (!plan.known.has(fingerprint(plan.space, suggested))) return suggested;
  }
  return undefined;
}
