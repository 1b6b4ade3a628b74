import { COLUMN_ARRAYS, missingValue, type ColumnData, type ColumnType } from '../blocks/column-block.js';
import type { SqlCell } from '../sql-reader.js';

/** Levels that codes of a byte have room for: 255 is what is missing. */
const BYTE_LEVELS = 255;
const MOST_LEVELS = 65_535;

/** What stands for all further levels, where a column has more than codes. */
const FURTHER = 'others';

/** Takes the cells of a column one by one. */
export interface ColumnBuilder {
  /** @param cell not NULL */
  readonly set: (row: number, cell: SqlCell) => void;
  readonly built: () => Pick<ColumnData, 'type' | 'levels' | 'values'>;
}

/** What a cell says; `null`: nothing. */
type Reading = (cell: SqlCell) => number | string | null;

/** A column of numbers. */
export function numberColumn({
  type,
  rows,
  read,
}: {
  readonly type: ColumnType;
  readonly rows: number;
  readonly read: Reading;
}): ColumnBuilder {
  const values = new COLUMN_ARRAYS[type](rows).fill(missingValue(type));
  return {
    set: (row, cell) => {
      const value = read(cell);
      if (typeof value === 'number') values[row] = value;
    },
    built: () => ({ type, values }),
  };
}

/** A column of codes: the levels that are known come first, others as they are met. */
export function levelColumn({
  levels,
  rows,
  read,
}: {
  readonly levels: readonly string[];
  readonly rows: number;
  readonly read: Reading;
}): ColumnBuilder {
  const codes = new Map(levels.map((level, code) => [level, code]));
  const values = new Uint16Array(rows).fill(missingValue('u16'));
  const codeOf = (level: string): number => {
    const known = codes.get(level);
    if (known !== undefined) return known;
    if (codes.size >= MOST_LEVELS - 1) return codeOfFurther(codes);
    codes.set(level, codes.size);
    return codes.size - 1;
  };
  return {
    set: (row, cell) => {
      const level = read(cell);
      if (level !== null) values[row] = codeOf(String(level));
    },
    built: () => {
      const all = [...codes.keys()];
      if (all.length > BYTE_LEVELS) return { type: 'u16', levels: all, values };
      // The code of what is missing, 65535, becomes 255.
      return { type: 'u8', levels: all, values: Uint8Array.from(values) };
    },
  };
}

function codeOfFurther(codes: Map<string, number>): number {
  const known = codes.get(FURTHER) ?? codes.size;
  codes.set(FURTHER, known);
  return known;
}
