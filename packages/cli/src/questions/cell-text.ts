import { bounded } from '@edgewright/base';
import type { Cell } from '@edgewright/report';
import type { SqlCell } from '@edgewright/storage';

/** Characters of a cell that a person is shown. */
const SHOWN = 10_000;
/** From here on, tables round numbers. */
const ROUNDED_FROM = 10n ** 15n;

/** A cell as JSON: every digit of a number, bytes as `{"blob": "00ff"}`. */
export function jsonCell(cell: SqlCell): string {
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'bigint') return String(cell);
  return JSON.stringify(cell instanceof Uint8Array ? { blob: hex(cell) } : cell);
}

/** A cell for CSV: every digit of a number, bytes as SQL writes them. */
export function csvCell(cell: SqlCell): Cell {
  if (typeof cell === 'number') return numberText(cell);
  return cell instanceof Uint8Array ? blobText(cell) : cell;
}

/** A cell for a table: no longer than anybody reads, and whole numbers with every digit. */
export function tableCell(cell: SqlCell): Cell {
  if (typeof cell === 'string') return bounded(cell, SHOWN);
  if (cell instanceof Uint8Array) {
    return bounded(blobText(cell.subarray(0, SHOWN)), SHOWN);
  }
  if (typeof cell !== 'bigint') return cell;
  return cell < ROUNDED_FROM && cell > -ROUNDED_FROM ? Number(cell) : cell;
}

/** JSON knows no infinity; readers take a number too large for them to be one, as SQLite does. */
function numberText(number: number): string {
  if (Number.isFinite(number)) return String(number);
  return number > 0 ? '9e999' : '-9e999';
}

/** @source https://sqlite.org/lang_expr.html#literal_values_constants_ */
function blobText(bytes: Uint8Array): string {
  return `x'${hex(bytes)}'`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
