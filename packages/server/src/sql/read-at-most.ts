import type { Json } from '@edgewright/base';
import type { RowStream, SqlCell } from '@edgewright/storage';
import type { SqlAnswer } from '@edgewright/trial-history';

/** Characters of all cells together: what a page shows, not what a file holds. */
const MOST_CHARACTERS = 20e6;

/** The first rows of an answer, and whether there are more. */
export function readAtMost({ columns, rows }: RowStream, most: number): Omit<SqlAnswer, 'milliseconds'> {
  const read: Json[][] = [];
  let characters = 0;
  for (const row of rows) {
    if (read.length >= most || characters > MOST_CHARACTERS) return { columns, rows: read, isCut: true };
    const cells = row.map(jsonOf);
    for (const cell of cells) if (typeof cell === 'string') characters += cell.length;
    read.push(cells);
  }
  return { columns, rows: read, isCut: false };
}

function jsonOf(cell: SqlCell): Json {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell;
}
