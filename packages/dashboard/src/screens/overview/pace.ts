import type { TimelineAttempt } from '@edgewright/trial-history';

/** Ends of attempts that a pace is measured over: enough to be steady, few enough to follow a change. */
const LATEST = 100;
const SECOND_MS = 1000;

/** Trials that end a second, over the latest of them; undefined before two have ended at different times. */
export function paceOf(attempts: readonly Pick<TimelineAttempt, 'endedAtMs'>[]): number | undefined {
  const ends = attempts
    .flatMap(({ endedAtMs }) => endedAtMs ?? [])
    .sort((a, b) => a - b)
    .slice(-LATEST);
  const first = ends[0] ?? NaN;
  const last = ends.at(-1) ?? NaN;
  return last > first ? ((ends.length - 1) * SECOND_MS) / (last - first) : undefined;
}

/** A pace in words: `38 a second`, `2.5 a minute`, `4 an hour`. */
export function paceText(perSecond: number): string {
  if (perSecond >= 1) return `${digits(perSecond)} a second`;
  if (perSecond * 60 >= 1) return `${digits(perSecond * 60)} a minute`;
  return `${digits(perSecond * 3600)} an hour`;
}

/** How long something takes, roughly: `16 s`, `12 min`, `3 h`, `2 days`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  const hours = seconds / 3600;
  return hours < 48 ? `${digits(hours)} h` : `${Math.round(hours / 24)} days`;
}

function digits(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
