import type { TrialError } from '@edgewright/contracts';

/** How a process left a trial that it was evaluating when it ended. */
export interface Abandoned {
  /** Evaluations begun. */
  readonly attempt: number;
  readonly leaseUntilMs: number | null;
}

/** Crashes that a trial survives beyond its attempts: the next that ends its process must not hold up the study for ever. */
export const CRASHES_BORNE = 10;

/** What to do with an abandoned trial: run it again, or give it up as lost; and why. */
export function verdictOn(
  number: number,
  { attempt, leaseUntilMs }: Abandoned,
  { maxAttempts, nowMs }: { readonly maxAttempts: number; readonly nowMs: number },
): TrialError & { readonly givenUp: boolean } {
  if (attempt >= maxAttempts + CRASHES_BORNE) {
    const message = `Trial ${number} was begun ${attempt} times, and the process ended each time before it did`;
    return { code: 'orchestrator/ends-the-process', message, givenUp: true };
  }
  const again = `Trial ${number} was left running by a process that ended; it is run again`;
  // A killed process leaves its leases behind, so one that has not expired is taken over too.
  const held = leaseUntilMs !== null && leaseUntilMs > nowMs;
  const advice = held
    ? '. Its lease has not expired: if that process is still at work, stop one of the two'
    : '';
  return { code: 'orchestrator/process-ended', message: again + advice, givenUp: false };
}
