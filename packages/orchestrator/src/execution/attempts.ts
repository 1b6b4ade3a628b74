import type { AttemptPolicy } from '@edgewright/contracts';
import type { StudyRun } from '../study/study-run.js';
import { LONGEST_SLEEP_MS } from './deadlines/with-deadline.js';

/** Work that was called off is waited for as long as an evaluation may take, and at least so long. */
const LEAST_GRACE_SECONDS = 10;

/**
 * How long the code of a plugin may compute without a pause, in milliseconds: as long as an evaluation may take. What comes
 * with Edgewright returns, and is spared a watch that costs up to a tenth of a short trial.
 */
export function blockingLimitMs({
  config,
  task,
  evaluators,
}: Pick<StudyRun, 'config' | 'task' | 'evaluators'>): number {
  const isOurs = [task, ...evaluators].every(({ origin }) => origin?.path === null);
  return isOurs ? Infinity : config.attempts.timeoutSeconds * 1000;
}

/** How long work that was called off may take to end, in milliseconds. */
export function graceMs({ timeoutSeconds }: AttemptPolicy): number {
  return Math.min(Math.max(timeoutSeconds, LEAST_GRACE_SECONDS) * 1000, LONGEST_SLEEP_MS);
}

/** How long to wait after so many attempts without an answer, in milliseconds. */
export function backoffMs({ backoffSeconds }: AttemptPolicy, unanswered: number): number {
  return Math.min(backoffSeconds * 1000 * 2 ** (unanswered - 1), LONGEST_SLEEP_MS);
}
