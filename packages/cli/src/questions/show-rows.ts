import { fitsAsItIs, formatNumber, visibleInLine, type Cell, type Table } from '@edgewright/report';
import type { RowStream } from '@edgewright/storage';
import type { Output } from '../output/output.js';
import { tableCell } from './cell-text.js';

/** At most `limit` rows for people, and how to see the others. */
export function showRows(output: Output, { columns, rows }: RowStream, limit: number): void {
  const shown: Cell[][] = [];
  let more = false;
  for (const row of rows) {
    more = shown.length === limit;
    if (more) break;
    shown.push(row.map(tableCell));
  }
  if (shown.length === 0) output.line(output.style.dim('no rows'));
  else showTable(output, { columns, rows: shown });
  if (!more) return;
  const counted = `the first ${formatNumber(limit)} rows`;
  output.line(output.style.dim(`… these are ${counted}; more: --limit NUMBER, all: --csv or --json`));
}

/** A table; where it is wider than the window, one line a value instead, so that nothing is left out. */
function showTable(output: Output, table: Table): void {
  if (fitsAsItIs(table, output.width)) {
    output.table(table);
    return;
  }
  const names = table.columns.map(visibleInLine);
  const margin = names.reduce((most, name) => Math.max(most, name.length), 0);
  table.rows.forEach((row, index) => {
    output.line(output.style.bold(`row ${index + 1}`));
    row.forEach((cell, column) => {
      output.line(`${(names[column] ?? '').padEnd(margin)}  ${valueText(cell)}`);
    });
  });
}

function valueText(cell: Cell): string {
  if (typeof cell === 'number') return formatNumber(cell);
  return visibleInLine(String(cell ?? '–'));
}
