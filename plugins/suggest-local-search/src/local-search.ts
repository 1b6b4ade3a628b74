import { type Json, type JsonObject, Random } from '@edgewright/base';
import type { FinishedTrial, SuggestRequest } from '@edgewright/contracts';
import { type Candidate, fingerprint, neighbours, sample, type SearchSpace } from '@edgewright/search-space';
import { badState } from './errors.js';

/** Attempts at one suggestion after which it is not looked for nearby any more. */
const MOST_ATTEMPTS = 20;
/** Hexadecimal digits of a fingerprint that are kept: 64 bits. */
const DIGITS = 16;

/** Where a local search stands. */
interface Foothold extends JsonObject {
  readonly candidate: Candidate;
  readonly reward: number;
}

/**
 * First-improvement hill climbing over the candidates that differ in one decision. A local search ends where every neighbour was
 * tried and none is better; the next uniform candidate begins another.
 *
 * @source White, Nolen & Savani 2021, arXiv 2005.02960; there a step waits for all neighbours and takes the best
 */
export class LocalSearch {
  /** `null` between two local searches. */
  #foothold: Foothold | null = null;
  /** Shortened fingerprints of all trials, in order. */
  #tried = new Set<string>();
  /** Neighbours of the foothold that were not tried, by their shortened fingerprint. */
  #untried = new Map<string, Candidate>();

  constructor(private readonly space: SearchSpace) {}

  /** @throws search-space/no-valid-sample */
  suggest({ attempt, random, pending }: Omit<SuggestRequest, 'trial'>): Candidate {
    const busy = new Set(pending.map(({ candidate }) => this.#print(candidate)));
    const open = [...this.#untried].filter(([print]) => !busy.has(print));
    if (open.length === 0 || attempt >= MOST_ATTEMPTS) return sample(this.space, random);
    return random.pick(open)[1];
  }

  /** Takes in finished trials, in the order given. A trial without a reward was tried, and is no place to stand. */
  learn(trials: readonly FinishedTrial[]): void {
    for (const { candidate, reward } of trials) {
      const print = this.#print(candidate);
      this.#tried.add(print);
      this.#untried.delete(print);
      if (reward !== null && reward > (this.#foothold?.reward ?? -Infinity)) {
        this.#foothold = { candidate, reward };
        this.#lookAround();
      }
      if (this.#untried.size === 0) this.#foothold = null;
    }
  }

  dump(): Json {
    return { foothold: this.#foothold, tried: [...this.#tried] };
  }

  /** @throws suggest-local-search/bad-state */
  restore(state: Json): void {
    if (!isState(state)) throw badState('it has no foothold and list of what was tried');
    this.#foothold = state.foothold;
    this.#tried = new Set(state.tried);
    this.#lookAround();
  }

  /** Decisions that become active in a neighbour take a random value, the same whenever it is asked. */
  #lookAround(): void {
    this.#untried = new Map();
    if (this.#foothold === null) return;
    const { candidate } = this.#foothold;
    const random = Random.from('neighbours', this.#print(candidate));
    for (const neighbour of neighbours(this.space, candidate, random)) {
      const print = this.#print(neighbour);
      if (!this.#tried.has(print)) this.#untried.set(print, neighbour);
    }
  }

  #print(candidate: Candidate): string {
    return fingerprint(this.space, candidate).slice(0, DIGITS);
  }
}

interface State {
  readonly foothold: Foothold | null;
  readonly tried: readonly string[];
}

function isState(value: unknown): value is State {
  if (typeof value !== 'object' || value === null) return false;
  const { foothold, tried } = value as Partial<State>;
  if (!Array.isArray(tried) || foothold === undefined) return false;
  return foothold === null || typeof (foothold as Partial<Foothold>).reward === 'number';
}
