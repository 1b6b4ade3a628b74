import { setImmediate as nextTurn } from 'node:timers/promises';
import { isEdgewrightError, type Clock, type Random } from '@edgewright/base';
import {
  brokenConstraint,
  enumerate,
  fingerprint,
  sample,
  sizeOf,
  type Candidate,
  type SearchSpace,
} from '@edgewright/search-space';

/** Random candidates that are looked at before a space is enumerated in order. */
const DRAWS = 100;
/** Draws that constraints may cost each of them. */
const DRAWS_FOR_ONE = 100;
/** A space of more candidates, before its constraints, is not enumerated: that would take minutes. */
const MOST_TO_ENUMERATE = 2 ** 20;
/** A space none of whose candidates keeps the constraints is not enumerated for longer. */
const HOPELESS_MS = 5000;
/** Candidates enumerated before other work of the process gets its turn. */
const TURN = 256;

/** A candidate that no trial has had, or why there is none. */
export type Untried =
  | { readonly candidate: Candidate }
  /** The space is used up: how many valid candidates it has, and how many each constraint rules out. */
  | { readonly allTried: number; readonly ruledOut: ReadonlyMap<string, number> }
  | 'none found';

/**
 * Finds candidates that are not tried yet, for a suggester that keeps repeating itself: random ones while there are many,
 * then one after the other in the order of the space. What it finds is a function of what was tried and of `random`: where
 * it stopped looking only spares enumerating the same candidates again, so that memory stays small and the whole space
 * is enumerated once a run.
 */
export class UntriedCandidates {
  readonly #space: SearchSpace;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** Valid candidates enumerated so far. */
  #valid = 0;
  readonly #ruledOut = new Map<string, number>();
  #rest: Iterator<Candidate> | undefined;

  constructor(
    space: SearchSpace,
    { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ) {
    this.#space = space;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** @throws the signal's reason */
  async next(isTried: (fingerprint: string) => boolean, random: Random): Promise<Untried> {
    const isNew = (candidate: Candidate) => !isTried(fingerprint(this.#space, candidate));
    const drawn = this.#draw(isNew, random);
    if (drawn !== undefined) return { candidate: drawn };
    const size = sizeOf(this.#space);
    if (size === null || size > MOST_TO_ENUMERATE) return 'none found';
    return this.#enumerate(isNew);
  }

  #draw(isNew: (candidate: Candidate) => boolean, random: Random): Candidate | undefined {
    try {
      for (let draw = 0; draw < DRAWS; draw++) {
        const candidate = sample(this.#space, random, { maxAttempts: DRAWS_FOR_ONE });
        if (isNew(candidate)) return candidate;
      }
    } catch (error) {
      if (!isEdgewrightError(error) || error.code !== 'search-space/no-valid-sample') throw error;
    }
    return undefined;
  }

  async #enumerate(isNew: (candidate: Candidate) => boolean): Promise<Untried> {
    const beganMs = this.#clock.now();
    this.#rest ??= enumerate(this.#space, { includeInvalid: true });
    for (let looked = 1; ; looked++) {
      const { value: candidate, done } = this.#rest.next() as IteratorResult<Candidate, undefined>;
      if (done === true) return { allTried: this.#valid, ruledOut: this.#ruledOut };
      const broken = brokenConstraint(this.#space, candidate);
      if (broken !== undefined) this.#ruledOut.set(broken.name, (this.#ruledOut.get(broken.name) ?? 0) + 1);
      // It is tried from now on, and need not be looked at again.
      else {
        this.#valid++;
        if (isNew(candidate)) return { candidate };
      }
      if (looked % TURN !== 0) continue;
      if (this.#valid === 0 && this.#clock.now() - beganMs > HOPELESS_MS) return 'none found';
      await nextTurn();
      this.#signal.throwIfAborted();
    }
  }
}
