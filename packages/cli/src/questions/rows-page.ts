import { faint, formatNumber, line, recordsPart, type Cell, type Page } from '@edgewright/report';
import type { RowStream } from '@edgewright/storage';
import { tableCell } from './cell-text.js';

/** At most `limit` rows for people, and how to see the others. */
export function rowsPage({ columns, rows }: RowStream, limit: number): Page {
  const shown: Cell[][] = [];
  let more = false;
  for (const row of rows) {
    more = shown.length === limit;
    if (more) break;
    shown.push(row.map(tableCell));
  }
  const first = `… these are the first ${formatNumber(limit)} rows; more: --limit NUMBER, all: --csv or --json`;
  return [
    shown.length === 0 ? line(faint('no rows')) : recordsPart({ columns, rows: shown }),
    ...(more ? [line(faint(first))] : []),
  ];
}
