/** Copies of earlier trials in a row after which the suggester is passed over once: each is free, so nothing else ends it. */
export const MAX_COPIES_IN_A_ROW = 100;

/**
 * Counts the trials that a study pays for: all but copies. A copy whose original turns out to have failed is measured
 * after all and paid for; until that is seen, it is counted as if it were, so that the budget is never overshot and
 * never depends on arrival.
 */
export class TrialBudget {
  #paid = 0;
  #copiesInARow = 0;
  /** Copies not yet seen; whether they were measured, once they have finished. */
  readonly #undecided = new Map<number, boolean | undefined>();

  request(number: number, duplicateOf: number | null): void {
    if (duplicateOf === null) {
      this.#paid++;
      this.#copiesInARow = 0;
      return;
    }
    this.#undecided.set(number, undefined);
    this.#copiesInARow++;
  }

  /** A copy finished, and was or was not measured after all. */
  finish(number: number, measured: boolean): void {
    if (this.#undecided.has(number)) this.#undecided.set(number, measured);
  }

  /** A finished trial is seen. */
  see(number: number): void {
    if (this.#undecided.get(number) === true) this.#paid++;
    this.#undecided.delete(number);
  }

  /** Every trial has finished: sees them all. */
  seeAll(): void {
    for (const number of this.#undecided.keys()) this.see(number);
  }

  /** Whether one more trial fits: `unknown` while that hangs on copies that are not yet seen. */
  fits(trials: number): 'yes' | 'no' | 'unknown' {
    if (this.#paid >= trials) return 'no';
    return this.#paid + this.#undecided.size >= trials ? 'unknown' : 'yes';
  }

  get copiesInARow(): number {
    return this.#copiesInARow;
  }
}
