/**
 * The rows that a table shows, in its order. Rows without a value come last both ways: they are set apart before sorting, for the
 * comparison of NaN orders nothing.
 */
import { missingValue } from '@edgewright/trial-history';
import type { Column } from './column-store.js';

/** Rows of the mask (all where there is none), by a column (by number where there is none), ties by number. */
export function sortedRows(mask: Uint8Array, column: Column | undefined, descending: boolean): Uint32Array {
  const rows = keptRows(mask);
  if (column === undefined) return descending ? rows.reverse() : rows;
  const keys = sortKeys(column);
  const missing = missingValue(column.type);
  const isMissing = (row: number) => {
    const value = column.values[row];
    return value === undefined || value === missing || Number.isNaN(value);
  };
  const present = rows.filter((row) => !isMissing(row));
  const sign = descending ? -1 : 1;
  present.sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b);
  const sorted = new Uint32Array(rows.length);
  sorted.set(present);
  sorted.set(rows.filter(isMissing), present.length);
  return sorted;
}

/** The levels of a column from the lowest: as numbers where all are numbers, else as text. */
export function orderedLevels(levels: readonly string[]): readonly string[] {
  const areNumbers = levels.every((level) => level !== '' && Number.isFinite(Number(level)));
  return [...levels].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}

function keptRows(mask: Uint8Array): Uint32Array {
  const rows = new Uint32Array(mask.length);
  let count = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Codes are in the order their levels came; their ranks are in the order of the levels. */
function sortKeys({ values, levels }: Column): ArrayLike<number> {
  if (levels === undefined) return values;
  const rank = new Map(orderedLevels(levels).map((level, index) => [level, index]));
  const ranks = levels.map((level) => rank.get(level) ?? 0);
  const keys = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) keys[row] = ranks[values[row] ?? 0] ?? 0;
  return keys;
}
