import type { TrialError } from '@edgewright/contracts';

/** How a process left a trial that it was evaluating when it ended. */
export interface Abandoned {
  /** Evaluations begun. */
  readonly attempt: number;
}

/** Crashes that a trial survives beyond its attempts: the next that ends its process must not hold up the study for ever. */
const CRASHES_BORNE = 10;

/** What to do with an abandoned trial: run it again, or give it up as lost; and why. */
export function verdictOn(
  number: number,
  { attempt }: Abandoned,
  maxAttempts: number,
): TrialError & { readonly givenUp: boolean } {
  if (attempt >= maxAttempts + CRASHES_BORNE) {
    const message = `Trial ${number} was begun ${attempt} times, and the process ended each time before it did`;
    return { code: 'orchestrator/ends-the-process', message, givenUp: true };
  }
  const message = `Trial ${number} was left running by a process that ended; it is requeued and retried`;
  return { code: 'orchestrator/process-ended', message, givenUp: false };
}
