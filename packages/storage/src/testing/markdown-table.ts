import type { Json } from '@edgewright/base';
import type { QueryResult } from '../database/read-only-database.js';

/** A query's answer as a Markdown table; NULL is an empty cell. */
export function markdownTable({ columns, rows }: QueryResult): readonly string[] {
  const line = (cells: readonly Json[]) => `| ${cells.map(textOf).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}

function textOf(cell: Json): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

/** The same table however its cells are padded. */
export function unpadded(line: string): string {
  return line
    .split('|')
    .map((cell) => cell.trim().replace(/^-+$/, '---'))
    .join(' | ')
    .trim();
}
