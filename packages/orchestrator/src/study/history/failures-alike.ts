import type { FinishedTrial, TrialError } from '@edgewright/contracts';

/** Trials in a row that may fail alike, where `budget.failures` does not say how many may fail at all. */
export const MOST_FAILURES_ALIKE = 20;

/** Counts the latest trials in a row that failed or were lost for one reason: something is broken, and not a candidate. */
export class FailuresAlike {
  #latest: { readonly kind: string; readonly error: TrialError } | undefined;
  #count = 0;

  /** A trial that ended, in the order in which suggestions see them. */
  see({ state, error }: Pick<FinishedTrial, 'state' | 'error'>): void {
    if ((state !== 'failed' && state !== 'lost') || error === null) {
      this.forget();
      return;
    }
    const kind = kindOf(error);
    this.#count = kind === this.#latest?.kind ? this.#count + 1 : 1;
    this.#latest = { kind, error };
  }

  /** Somebody wants a candidate tried in spite of them: the count starts again. */
  forget(): void {
    this.#latest = undefined;
    this.#count = 0;
  }

  /** Why the latest failed, once they are as many as may fail alike. */
  get tooMany(): TrialError | undefined {
    return this.#count >= MOST_FAILURES_ALIKE ? this.#latest?.error : undefined;
  }
}

/** Messages may name what differs from trial to trial. */
function kindOf({ code, details }: TrialError): string {
  return JSON.stringify([code, details?.['plugin'] ?? null]);
}
