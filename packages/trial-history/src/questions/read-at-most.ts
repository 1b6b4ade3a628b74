import type { Json } from '@edgewright/base';
import type { SqlAnswer } from '../answers/sql-answer.js';
import type { SqlCell } from '../sql-reader.js';

/** Characters of all cells together: what a page shows, not what a file holds. */
const MOST_CHARACTERS = 20e6;

/** The answer to a question of a person, row by row as it is found; whole numbers may be big. */
export interface FoundRows {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly (SqlCell | bigint)[]>;
}

/** The first rows of an answer, and whether there are more. */
export function readAtMost({ columns, rows }: FoundRows, most: number): Omit<SqlAnswer, 'milliseconds'> {
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

function jsonOf(cell: SqlCell | bigint): Json {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  return cell instanceof Uint8Array ? hexadecimal(cell) : cell;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
