import { missingValue } from '@edgewright/trial-history';
import type { Column } from '../../columns/column-store.js';
import { valueText } from '../../shell/number-text.js';

interface CellProps {
  readonly column: Column | undefined;
  /** Its standard deviations, where it has some. */
  readonly deviations: Column | undefined;
  readonly row: number;
}

/** What a trial has in a column. */
export function Cell({ column, deviations, row }: CellProps) {
  const text = column === undefined ? '…' : cellText(column, row);
  const spread = deviations?.values[row] ?? NaN;
  return text === null ? (
    <span class="none" title="not active in this trial, or not measured">
      –
    </span>
  ) : (
    <>
      {text}
      {Number.isNaN(spread) ? null : <span class="spread"> ± {spread.toPrecision(2)}</span>}
    </>
  );
}

/** The text of a value; null where there is none. */
export function cellText({ values, levels, type, unit }: Column, row: number): string | null {
  const value = values[row];
  if (value === undefined || Number.isNaN(value) || value === missingValue(type)) return null;
  if (levels !== undefined) return levels[value] ?? null;
  return valueText(value, unit);
}

/** Whether a column is aligned as numbers are. */
export function isNumeric(column: Column | undefined): boolean {
  if (column === undefined) return false;
  return column.levels === undefined ? true : column.levels.every((level) => Number.isFinite(Number(level)));
}
