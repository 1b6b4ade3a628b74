/**
 * What the page knows of a study's trials: a typed array a column, row r being trial r + 1. Blocks are appended as they arrive and
 * written over when trials change. Arrays double when they are full, so that n appended trials cost O(n) copies; pictures
 * are given views of them.
 */
import {
  COLUMN_ARRAYS,
  missingValue,
  type ColumnBlock,
  type ColumnData,
  type ColumnHead,
  type ColumnType,
  type ColumnValues,
} from '@edgewright/trial-history';

const FIRST_CAPACITY = 1024;

/** A column as pictures see it: `values[rows]`, {@link missingValue} where there is none. */
export interface Column extends ColumnHead {
  readonly values: ColumnValues;
}

interface Stored {
  head: ColumnHead;
  values: ColumnValues;
  /** Texts of the codes, grown as blocks bring new ones. */
  readonly levels: string[] | null;
  /** Rows that came. */
  filled: number;
}

/** The columns of one study. */
export class ColumnStore {
  #rows = 0;
  readonly #columns = new Map<string, Stored>();

  /** Trials known: the largest number of one. */
  get rows(): number {
    return this.#rows;
  }

  /** Names of the columns that have come, in the order they came. */
  get names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  /** Up to which trial a column is known; 0 of one that never came. */
  known(name: string): number {
    return this.#columns.get(name)?.filled ?? 0;
  }

  /** A view of a column over all rows; undefined until it has come. */
  column(name: string): Column | undefined {
    const stored = this.#columns.get(name);
    if (stored === undefined) return undefined;
    this.#reserve(stored, this.#rows);
    const values = stored.values.subarray(0, this.#rows);
    return stored.levels === null
      ? { ...stored.head, values }
      : { ...stored.head, levels: stored.levels, values };
  }

  /** Takes the trials of a block in, in place of what was known of them. */
  append({ firstTrial, rows, columns }: ColumnBlock): void {
    const from = firstTrial - 1;
    this.#rows = Math.max(this.#rows, from + rows);
    for (const data of columns) {
      const stored = this.#columns.get(data.name) ?? this.#begin(data);
      this.#reserve(stored, this.#rows);
      if (stored.levels === null) stored.values.set(data.values, from);
      else this.#setCodes(stored, stored.levels, { data, from });
      stored.filled = Math.max(stored.filled, from + rows);
    }
  }

  /** Says of a column of `no` and `yes` which trials it says yes for, by their numbers, and no for all others. */
  mark(name: string, trials: readonly number[]): void {
    const stored = this.#columns.get(name);
    if (stored?.levels === null || stored === undefined) return;
    const no = codeOf(stored.levels, 'no');
    const yes = codeOf(stored.levels, 'yes');
    stored.values.fill(no, 0, this.#rows);
    for (const trial of trials) if (trial <= this.#rows) stored.values[trial - 1] = yes;
  }

  #begin({ name, kind, type, unit, direction, levels }: ColumnData): Stored {
    const begun: Stored = {
      head: {
        name,
        kind,
        type,
        ...(unit === undefined ? {} : { unit }),
        ...(direction === undefined ? {} : { direction }),
      },
      values: emptyValues(type, Math.max(FIRST_CAPACITY, this.#rows)),
      levels: levels === undefined ? null : [],
      filled: 0,
    };
    this.#columns.set(name, begun);
    return begun;
  }

  #reserve(stored: Stored, rows: number): void {
    if (stored.values.length >= rows) return;
    const grown = emptyValues(stored.head.type, Math.max(rows, 2 * stored.values.length));
    grown.set(stored.values);
    stored.values = grown;
  }

  /** Codes of a block mean what its own levels say; here they become those of the store. */
  #setCodes(stored: Stored, levels: string[], { data, from }: { data: ColumnData; from: number }): void {
    const codes = (data.levels ?? []).map((level) => codeOf(levels, level));
    if (levels.length >= missingValue(stored.head.type)) widen(stored);
    const missing = missingValue(stored.head.type);
    for (let row = 0; row < data.values.length; row++)
      stored.values[from + row] = codes[data.values[row] ?? -1] ?? missing;
  }
}

function codeOf(levels: string[], level: string): number {
  const known = levels.indexOf(level);
  return known === -1 ? levels.push(level) - 1 : known;
}

/** More levels than a byte tells apart: the column continues with wider codes. */
function widen(stored: Stored): void {
  const type: ColumnType = stored.head.type === 'u8' ? 'u16' : 'u32';
  const narrow = missingValue(stored.head.type);
  const wide = emptyValues(type, stored.values.length);
  for (const [row, code] of stored.values.entries()) if (code !== narrow) wide[row] = code;
  stored.values = wide;
  stored.head = { ...stored.head, type };
}

function emptyValues(type: ColumnType, length: number): ColumnValues {
  return new COLUMN_ARRAYS[type](length).fill(missingValue(type));
}
