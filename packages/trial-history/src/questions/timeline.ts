import type { TimelineAnswer, TimelineAttempt } from '../answers/timeline-answer.js';
import type { SqlCell, SqlReader } from '../sql-reader.js';
import { numberIn, optionalText, optionalTimeMs, rowsOf, textIn } from './cells.js';
import type { TrialRange } from './trial-columns.js';

/** Last attempts: of earlier ones the table keeps no start. */
const LAST_ATTEMPTS_SQL = `
  SELECT number, attempt, state, started_at, finished_at FROM trials
  WHERE study_id = ? AND number >= ? AND number < ? AND attempt > 0 ORDER BY number`;

/** Attempts that were given up. */
const REQUEUED_SQL = `
  SELECT trial_number, details ->> '$.attempt', at, details ->> '$.reason.message' FROM events
  WHERE study_id = ? AND trial_number >= ? AND trial_number < ? AND kind = 'requeued' ORDER BY id`;

/** When evaluations of a range of trials ran. */
export function timeline(reader: SqlReader, studyId: number, { from, to }: TrialRange): TimelineAnswer {
  const asked = [studyId, from, to];
  const last = rowsOf(reader, LAST_ATTEMPTS_SQL, asked).map(lastAttempt);
  const earlier = rowsOf(reader, REQUEUED_SQL, asked).map(requeuedAttempt);
  const ended = new Set(earlier.map(({ trial, attempt }) => `${trial}/${attempt}`));
  const attempts = [...earlier, ...last.filter(({ trial, attempt }) => !ended.has(`${trial}/${attempt}`))];
  attempts.sort((a, b) => a.trial - b.trial || a.attempt - b.attempt);
  return { firstTrial: from, lastTrial: to - 1, attempts };
}

function lastAttempt([trial, attempt, state, startedAt, finishedAt]: readonly SqlCell[]): TimelineAttempt {
  return {
    trial: numberIn(trial),
    attempt: numberIn(attempt),
    state: textIn(state),
    startedAtMs: optionalTimeMs(startedAt),
    endedAtMs: optionalTimeMs(finishedAt),
    reason: null,
  };
}

function requeuedAttempt([trial, attempt, at, reason]: readonly SqlCell[]): TimelineAttempt {
  return {
    trial: numberIn(trial),
    attempt: numberIn(attempt),
    state: 'requeued',
    startedAtMs: null,
    endedAtMs: optionalTimeMs(at),
    reason: optionalText(reason),
  };
}
