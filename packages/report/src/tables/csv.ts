import type { Cell } from './table.js';

/** One CSV record without its line end; `null` is an empty field, an empty text a quoted one. @source RFC 4180 */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvField).join(',');
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
