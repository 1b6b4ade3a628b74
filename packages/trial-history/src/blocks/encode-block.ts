/**
 * Columns as bytes. A block is
 *
 *   u32 length of the head · head as JSON · padding to 8 · the values of each column, each padded to 8
 *
 * in little-endian order, as every machine has them that a browser or Node runs on. The padding lets a reader lay typed arrays over
 * the bytes without copying: views that are not aligned to their elements are refused by JavaScript.
 */
import { unevenColumns } from '../errors.js';
import { bytePlanes } from './byte-planes.js';
import type { ColumnBlock, ColumnData, ColumnHead } from './column-block.js';

/** Bytes that every array begins at a multiple of. */
export const ALIGNMENT = 8;

/** What stands before the values. */
export interface BlockHead {
  readonly format: 1;
  readonly firstTrial: number;
  readonly rows: number;
  readonly columns: readonly WrittenHead[];
}

/** A column as it stands in a block. */
export interface WrittenHead extends ColumnHead {
  /** Whether its values stand as `bytePlanes`. */
  readonly inPlanes?: true;
}

/**
 * A block as bytes, for `decodeBlock`; columns for which `inPlanes` says so compress better, and are copied when they are read.
 *
 * @throws trial-history/uneven-columns
 */
export function encodeBlock(
  { firstTrial, rows, columns }: ColumnBlock,
  inPlanes: (column: ColumnData) => boolean = () => false,
): Uint8Array<ArrayBuffer> {
  for (const { name, values } of columns)
    if (values.length !== rows) throw unevenColumns(name, values.length, rows);
  const heads = columns.map((column): WrittenHead => ({
    ...headOf(column),
    ...(inPlanes(column) ? { inPlanes: true } : {}),
  }));
  const head: BlockHead = { format: 1, firstTrial, rows, columns: heads };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const begin = aligned(4 + text.length);
  const size = columns.reduce((end, { values }) => aligned(end + values.byteLength), begin);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = begin;
  for (const [index, { values }] of columns.entries()) {
    const own = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    bytes.set(heads[index]?.inPlanes === true ? bytePlanes(own, values.BYTES_PER_ELEMENT) : own, at);
    at = aligned(at + values.byteLength);
  }
  return bytes;
}

/** The next multiple of {@link ALIGNMENT}. */
export function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

function headOf({ name, kind, type, unit, direction, levels }: ColumnHead): ColumnHead {
  return {
    name,
    kind,
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(direction === undefined ? {} : { direction }),
    ...(levels === undefined ? {} : { levels }),
  };
}
