import type { DuplicatePolicy } from '@edgewright/contracts';

/** What to do with a candidate: a trial of its own, a copy of an earlier trial, or another suggestion. */
export type Verdict =
  { readonly kind: 'new' } | { readonly kind: 'copy'; readonly of: number } | { readonly kind: 'rejected' };

const NEW: Verdict = { kind: 'new' };
const REJECTED: Verdict = { kind: 'rejected' };

const VERDICTS: Readonly<Record<DuplicatePolicy, (original: number) => Verdict>> = {
  skip: () => REJECTED,
  reuse: (of) => ({ kind: 'copy', of }),
  measure: () => NEW,
};

/**
 * Knows every candidate of a study by its fingerprint. A candidate whose original is *seen* to have failed or been lost
 * is measured again; what has not been seen yet does not count, so that verdicts never depend on arrival.
 */
export class Duplicates {
  readonly #policy: DuplicatePolicy;
  readonly #originals = new Map<string, number>();
  readonly #unanswered = new Set<number>();
  readonly #measured: ReadonlySet<string>;

  /** @param measured fingerprints of what earlier studies measured as this one would: not to be paid for again */
  constructor(policy: DuplicatePolicy, measured: readonly string[] = []) {
    this.#policy = policy;
    this.#measured = new Set(policy === 'skip' ? measured : []);
  }

  /** How many candidates need not be measured because earlier studies did. */
  get measuredEarlier(): number {
    return this.#measured.size;
  }

  /** A trial was requested; copies are not originals. */
  request(number: number, fingerprint: string, duplicateOf: number | null): void {
    if (duplicateOf === null) this.#originals.set(fingerprint, number);
  }

  /** A trial is now seen to have failed or been lost. */
  unanswered(number: number): void {
    this.#unanswered.add(number);
  }

  /** Whether it was requested before, whatever became of it, or need not be. */
  knows(fingerprint: string): boolean {
    return this.#originals.has(fingerprint) || this.#measured.has(fingerprint);
  }

  judge(fingerprint: string): Verdict {
    if (this.#measured.has(fingerprint)) return REJECTED;
    const original = this.#originals.get(fingerprint);
    if (original === undefined || this.#unanswered.has(original)) return NEW;
    return VERDICTS[this.#policy](original);
  }
}
