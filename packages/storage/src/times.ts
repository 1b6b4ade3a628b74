import { badTime } from './errors.js';

const LATEST_MS = 8.64e15;

/**
 * Milliseconds since 1970 as ISO 8601 in UTC: readable, sortable, and what SQLite's date functions take.
 *
 * @throws storage/bad-time
 */
export function isoTime(what: string, timeMs: number): string {
  if (!(Math.abs(timeMs) <= LATEST_MS)) throw badTime(what, timeMs);
  return new Date(timeMs).toISOString();
}

/** The inverse of {@link isoTime}. */
export function timeMs(iso: string): number {
  return Date.parse(iso);
}
