/**
 * Which trials the brushes leave: `u8[rows]`, 1 or 0. Each brush is one pass over its column. Comparisons are written so that NaN,
 * which stands for a metric that a trial does not have, never passes.
 */
import { missingValue } from '@edgewright/trial-history';
import type { Brush, LevelBrush } from '../address/brush.js';
import type { Column, ColumnStore } from './column-store.js';

/** The mask of all brushes. One whose column has not come leaves everything, as nothing is known yet. */
export function maskOf(store: ColumnStore, brushes: readonly Brush[]): Uint8Array {
  const mask = new Uint8Array(store.rows).fill(1);
  for (const brush of brushes) {
    const column = store.column(brush.column);
    if (column !== undefined) clearOutside(mask, column, brush);
  }
  return mask;
}

/** How many trials a mask leaves. */
export function countOf(mask: Uint8Array): number {
  let count = 0;
  for (const kept of mask) count += kept;
  return count;
}

function clearOutside(mask: Uint8Array, column: Column, brush: Brush): void {
  if (brush.kind === 'levels') clearLevels(mask, column, brush);
  else clearRange(mask, column, { low: brush.low, high: brush.high });
}

function clearRange(mask: Uint8Array, column: Column, { low, high }: { low: number; high: number }): void {
  const { values, levels } = column;
  if (levels !== undefined) {
    const keeps = levels.map(Number).map((value) => value >= low && value <= high);
    keepCodes(mask, column, { keeps, keepsInactive: false });
    return;
  }
  const missing = missingValue(column.type);
  for (let row = 0; row < mask.length; row++) {
    const value = values[row] ?? NaN;
    if (!(value >= low && value <= high) || value === missing) mask[row] = 0;
  }
}

function clearLevels(mask: Uint8Array, column: Column, { levels, inactive }: LevelBrush): void {
  const kept = new Set(levels);
  if (column.levels === undefined) {
    const missing = missingValue(column.type);
    for (let row = 0; row < mask.length; row++) {
      const value = column.values[row] ?? NaN;
      const isMissing = Number.isNaN(value) || value === missing;
      if (!(isMissing ? inactive : kept.has(String(value)))) mask[row] = 0;
    }
    return;
  }
  const keeps = column.levels.map((level) => kept.has(level));
  keepCodes(mask, column, { keeps, keepsInactive: inactive });
}

/** Of the codes of a column, which pass; and whether trials do in which it is not active. */
interface KeptCodes {
  readonly keeps: readonly boolean[];
  readonly keepsInactive: boolean;
}

function keepCodes(mask: Uint8Array, { values }: Column, { keeps, keepsInactive }: KeptCodes): void {
  const table = Uint8Array.from([...keeps, keepsInactive], Number);
  const inactive = keeps.length;
  for (let row = 0; row < mask.length; row++)
    mask[row] = (mask[row] ?? 0) & (table[Math.min(values[row] ?? inactive, inactive)] ?? 0);
}
