import { columnFormat } from '../numbers/column-format.js';
import { formatNumber } from '../numbers/number-format.js';
import { visibleInLine } from '../text/visible-text.js';
import { displayWidth, wrapText } from '../text/wrap-text.js';

/** What a cell may hold; `null` shows as a dash, a big integer with every digit. */
export type Cell = string | number | bigint | boolean | null;

/** A table: one title a column, one list of cells a row. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns whose numbers measure different things, and are written each by itself. */
  readonly mixed?: readonly string[];
}

/** A table for people, as far as there is room for it. */
export interface FittedTable {
  /** The titles, then the rows. */
  readonly lines: readonly string[];
  /** Titles of the columns there is no room for. */
  readonly leftOut: readonly string[];
}

/** A column as it is drawn. */
interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  readonly numeric: boolean;
  readonly width: number;
  /** What it can be narrowed to. */
  readonly least: number;
}

const GAP = '  ';
/** Prose is wrapped to no less than this. */
const LEAST_PROSE = 16;

/**
 * Lines of a table for people: numbers to the right, everything else to the left, no rulers. Where it is wider than
 * `width`, prose is wrapped; where that does not do, columns are left out from the right.
 */
export function fitTable(table: Table, width = Infinity): FittedTable {
  const natural = columnsOf(table);
  let kept = natural.length;
  let columns = wrapProse(natural, width);
  while (totalWidth(columns) > width && kept > 1) columns = wrapProse(natural.slice(0, --kept), width);
  return {
    lines: [
      ...rowLines(
        columns,
        columns.map(({ title }) => title),
      ),
      ...table.rows.flatMap((_, row) =>
        rowLines(
          columns,
          columns.map(({ cells }) => cells[row] ?? ''),
        ),
      ),
    ],
    leftOut: natural.slice(kept).map(({ title }) => title),
  };
}

/** Whether a table is at most `width` wide without wrapping anything. */
export function fitsAsItIs(table: Table, width: number): boolean {
  return totalWidth(columnsOf(table)) <= width;
}

function columnsOf({ columns, rows, mixed = [] }: Table): Column[] {
  return columns.map((name, index) => {
    const title = visibleInLine(name);
    const cells = rows.map((row) => row[index] ?? null);
    return columnOf(title, cells, mixed.includes(name) ? () => formatNumber : columnFormat);
  });
}

function columnOf(title: string, cells: readonly Cell[], formatOf: typeof columnFormat): Column {
  const present = cells.filter((cell) => cell !== null);
  const numbers = present.filter((cell) => typeof cell === 'number');
  const format = formatOf(numbers);
  const texts = cells.map((cell) => cellText(cell, format));
  return {
    title,
    cells: texts,
    numeric: present.length > 0 && present.every(isNumeric),
    width: widest([title, ...texts]),
    least: Math.max(LEAST_PROSE, widest([title, ...texts].flatMap((text) => text.split(' ')))),
  };
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

function cellText(cell: Cell, format: (value: number) => string): string {
  if (cell === null) return '–';
  if (typeof cell === 'number') return format(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  // A line end within a cell would break the table.
  return visibleInLine(String(cell));
}

function isNumeric(cell: Cell): boolean {
  return typeof cell === 'number' || typeof cell === 'bigint';
}

/** Narrows the widest columns of words until the table fits, or nothing can be narrowed any more. */
function wrapProse(columns: readonly Column[], width: number): readonly Column[] {
  const narrowed = [...columns];
  for (let excess = totalWidth(columns) - width; excess > 0; excess--) {
    const open = narrowed.filter((column) => column.width > column.least);
    const [first, ...others] = open;
    if (first === undefined) break;
    const victim = others.reduce((most, column) => (column.width > most.width ? column : most), first);
    narrowed[narrowed.indexOf(victim)] = { ...victim, width: victim.width - 1 };
  }
  return narrowed;
}

function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP.length * (columns.length - 1));
}

function rowLines(columns: readonly Column[], texts: readonly string[]): string[] {
  const wrapped = columns.map(({ width }, index) => wrapText(texts[index] ?? '', width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ numeric, width }, index) => {
        const text = wrapped[index]?.[line] ?? '';
        const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
        return numeric ? space + text : text + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}
