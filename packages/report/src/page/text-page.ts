import type { Scene } from '../charts/scene.js';
import { formatNumber } from '../numbers/number-format.js';
import { fitsAsItIs, fitTable, type Cell, type Table } from '../tables/table.js';
import { compactJson } from '../text/compact-json.js';
import { visibleInLine } from '../text/visible-text.js';
import type { Page, Part, Tone } from './page.js';

/** Characters a line of a JSON value where the window is wide, or not known. */
const JSON_WIDTH = 100;

/** The surface that a page of text is written on. */
export interface TextSurface {
  /** Characters a line has room for; `Infinity` where nobody looks at a window. */
  readonly width: number;
  readonly toned: (text: string, tone: Tone) => string;
  /** Draws a chart in lines of characters. */
  readonly drawn: (scene: Scene) => readonly string[];
}

/** The lines of a page, fitted to a surface of text. */
export function textPage(page: Page, surface: TextSurface): readonly string[] {
  return page.flatMap((part) => linesOf(part, surface));
}

function linesOf(part: Part, surface: TextSurface): readonly string[] {
  switch (part.kind) {
    case 'line':
      return [
        part.words
          .map((words) => (typeof words === 'string' ? words : surface.toned(words.text, words.tone)))
          .join(''),
      ];
    case 'table':
      return part.tooWide === 'records' && !fitsAsItIs(part.table, surface.width)
        ? recordLines(part.table, surface)
        : tableLines(part.table, surface);
    case 'chart':
      return surface.drawn(part.scene);
    case 'json':
      return [compactJson(part.value, Math.min(surface.width, JSON_WIDTH))];
  }
}

function tableLines(table: Table, { width, toned }: TextSurface): readonly string[] {
  const { lines, leftOut } = fitTable(table, width);
  const [title = '', ...rows] = lines;
  const more = `A wider window or --json also shows ${leftOut.join(', ')}.`;
  return [toned(title, 'strong'), ...rows, ...(leftOut.length === 0 ? [] : [toned(more, 'faint')])];
}

/** A line a value under a heading a row. */
function recordLines({ columns, rows }: Table, { toned }: TextSurface): readonly string[] {
  const names = columns.map(visibleInLine);
  const margin = names.reduce((most, name) => Math.max(most, name.length), 0);
  return rows.flatMap((row, index) => [
    toned(`row ${index + 1}`, 'strong'),
    ...row.map((cell, column) => `${(names[column] ?? '').padEnd(margin)}  ${valueText(cell)}`),
  ]);
}

function valueText(cell: Cell): string {
  return typeof cell === 'number' ? formatNumber(cell) : visibleInLine(String(cell ?? '–'));
}
