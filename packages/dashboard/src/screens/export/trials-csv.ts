import { csvLine } from '@edgewright/report';
import type { ColumnStore } from '../../columns/column-store.js';
import { missingValue } from '@edgewright/trial-history';

/** Spreadsheets take a text that begins like that for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows of trials as CSV, with the names of the columns first. Texts that a spreadsheet would run stand behind a `'`. */
export function trialsCsv(store: ColumnStore, rows: Iterable<number>, names: readonly string[]): string {
  const columns = names.flatMap((name) => store.column(name) ?? []);
  const lines = [csvLine(['trial', ...columns.map(({ name }) => safeText(name))])];
  for (const row of rows) {
    const cells = columns.map(({ values, levels, type }) => {
      const value = values[row] ?? NaN;
      if (Number.isNaN(value) || value === missingValue(type)) return null;
      return levels === undefined ? shortest(value, type) : safeText(levels[value] ?? '');
    });
    lines.push(csvLine([row + 1, ...cells]));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** A text that no spreadsheet runs; what is a number stays one. */
export function safeText(text: string): string {
  return FORMULA.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
}

/** A value of 32 bits shows the digits that it has. */
function shortest(value: number, type: string): number {
  return type === 'f32' ? Number(value.toPrecision(7)) : value;
}
