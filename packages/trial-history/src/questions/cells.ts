import type { SqlCell, SqlReader } from '../sql-reader.js';

/** The rows of an answer as a list. */
export function rowsOf(
  reader: SqlReader,
  sql: string,
  parameters: readonly (number | string)[] = [],
): readonly (readonly SqlCell[])[] {
  return [...reader.rows(sql, parameters)];
}

/** A text; empty where the cell holds none. */
export function textIn(cell: SqlCell | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

/** A text, or `null` where the cell holds none. */
export function optionalText(cell: SqlCell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A number; 0 where the cell holds none. */
export function numberIn(cell: SqlCell | undefined): number {
  return typeof cell === 'number' ? cell : 0;
}

/** A number, or `null` where the cell holds none. */
export function optionalNumber(cell: SqlCell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** The time of an ISO 8601 text in milliseconds since 1970, or `null` where the cell holds none. */
export function optionalTimeMs(cell: SqlCell | undefined): number | null {
  const timeMs = typeof cell === 'string' ? Date.parse(cell) : NaN;
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** What JSON of a cell says; `otherwise` where there is none, or it is broken: one bad cell costs no page. */
export function jsonIn<T>(cell: SqlCell | undefined, otherwise: T): T {
  if (typeof cell !== 'string') return otherwise;
  try {
    return JSON.parse(cell) as T;
  } catch {
    return otherwise;
  }
}

/** A name within double quotes, as SQL wants it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
