import type { Direction } from '@edgewright/contracts';

/** How the values of a column are held. */
export type ColumnType = 'u8' | 'u16' | 'u32' | 'f32' | 'f64';

/** The array of each type. */
export type ColumnValues = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** `trial`: what every trial has, such as its state · `metric` · `parameter`: what it decided. */
export type ColumnKind = 'trial' | 'metric' | 'parameter';

/** What a column is, without its values. */
export interface ColumnHead {
  /** As the study's view calls it. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly type: ColumnType;
  readonly unit?: string;
  /** Which way a metric is better. */
  readonly direction?: Direction;
  /**
   * What the codes mean, where values are codes: code k is level k. Blocks of one study may have different levels; who joins
   * them goes by the text.
   */
  readonly levels?: readonly string[];
}

/** One column of a block. */
export interface ColumnData extends ColumnHead {
  /** By row; {@link missingValue} where a parameter is not active in a trial, or a trial has no such metric. */
  readonly values: ColumnValues;
}

/** Columns of trials that follow each other: row r is trial `firstTrial` + r. */
export interface ColumnBlock {
  readonly firstTrial: number;
  readonly rows: number;
  readonly columns: readonly ColumnData[];
}

/** What makes the array of each type, and how wide it is. */
export const COLUMN_ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const satisfies Record<ColumnType, unknown>;

const MISSING: Readonly<Record<ColumnType, number>> = {
  u8: 0xff,
  u16: 0xffff,
  u32: 0xffffffff,
  f32: NaN,
  f64: NaN,
};

/** What stands where there is no value: the largest code, or NaN. */
export function missingValue(type: ColumnType): number {
  return MISSING[type];
}
