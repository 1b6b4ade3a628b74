import { formatNumber } from './number-format.js';

/** What a cell may hold; `null` shows as a dash. */
export type Cell = string | number | boolean | null;

/** A table: one title a column, one list of cells a row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Lines of a table for people: numbers to the right, everything else to the left, no rulers. */
export function tableLines(table: Table): string[] {
  const numeric = table.columns.map((_, column) => isNumeric(table, column));
  const texts = [table.columns, ...table.rows.map((row) => row.map(cellText))];
  const widths = table.columns.map((_, column) =>
    Math.max(...texts.map((row) => displayWidth(row[column] ?? ''))),
  );
  return texts.map((row) =>
    row
      .map((text, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(text)));
        return numeric[column] === true ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

function isNumeric(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? null).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === 'number');
}

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'number') return formatNumber(cell);
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;
}

/** Code points; every text of ours is one column a code point. */
function displayWidth(text: string): number {
  return Array.from(text).length;
}
