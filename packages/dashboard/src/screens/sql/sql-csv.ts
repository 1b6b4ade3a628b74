import type { Json } from '@edgewright/base';
import { csvLine } from '@edgewright/report';
import type { SqlAnswer } from '@edgewright/trial-history';
import { safeText } from '../export/trials-csv.js';

/** The answer to a question in SQL as CSV. */
export function sqlCsv({ columns, rows }: Pick<SqlAnswer, 'columns' | 'rows'>): string {
  const lines = [columns.map(safeText), ...rows.map((row) => row.map(cellOf))];
  return lines.map((line) => `${csvLine(line)}\r\n`).join('');
}

function cellOf(cell: Json): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  return safeText(typeof cell === 'string' ? cell : JSON.stringify(cell));
}
