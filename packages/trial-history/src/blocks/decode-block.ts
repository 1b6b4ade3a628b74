import { badBlock } from '../errors.js';
import { COLUMN_ARRAYS, type ColumnBlock, type ColumnData, type ColumnValues } from './column-block.js';
import { fromBytePlanes } from './byte-planes.js';
import { ALIGNMENT, aligned, type BlockHead, type WrittenHead } from './encode-block.js';

/** Makes an array over a part of a buffer. */
interface ArrayOver {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ColumnValues;
}

const KINDS: readonly unknown[] = ['trial', 'metric', 'parameter'];

/**
 * The block that was written with `encodeBlock`. Its arrays lie over `bytes`; only what begins at an odd place or
 * stands in planes of bytes is copied.
 *
 * @throws trial-history/bad-block
 */
export function decodeBlock(bytes: Uint8Array): ColumnBlock {
  const whole = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const { head, begin } = headIn(whole);
  const columns: ColumnData[] = [];
  let at = begin;
  for (const { inPlanes, ...column } of head.columns) {
    // The union of the constructors takes no buffer that may be shared; each of them does.
    const Values = COLUMN_ARRAYS[column.type] as ArrayOver;
    const end = at + head.rows * Values.BYTES_PER_ELEMENT;
    if (end > whole.byteLength) throw badBlock('it ends within its values');
    const own =
      inPlanes === true
        ? fromBytePlanes(whole.subarray(at, end), Values.BYTES_PER_ELEMENT)
        : whole.subarray(at, end);
    columns.push({ ...column, values: new Values(own.buffer, own.byteOffset, head.rows) });
    at = aligned(end);
  }
  return { firstTrial: head.firstTrial, rows: head.rows, columns };
}

function headIn(bytes: Uint8Array): { readonly head: BlockHead; readonly begin: number } {
  if (bytes.byteLength < 4) throw badBlock(`it has ${bytes.byteLength} bytes`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.byteLength) throw badBlock('it ends within its head');
  return {
    head: checkedHead(parsed(new TextDecoder().decode(bytes.subarray(4, 4 + length)))),
    begin: aligned(4 + length),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badBlock('its head is no JSON');
  }
}

function checkedHead(value: unknown): BlockHead {
  const { format, firstTrial, rows, columns } = record(value);
  if (format !== 1) throw badBlock(`its format is ${String(format).slice(0, 20)}, and this version reads 1`);
  if (!isCount(firstTrial) || !isCount(rows) || !Array.isArray(columns))
    throw badBlock('its head does not say which rows and columns it has');
  for (const column of columns as readonly unknown[])
    if (!isColumnHead(column)) throw badBlock('a column is none');
  return { format, firstTrial, rows, columns: columns as readonly WrittenHead[] };
}

function isColumnHead(value: unknown): boolean {
  const { name, kind, type, levels } = record(value);
  const hasLevels =
    levels === undefined ||
    (Array.isArray(levels) && levels.every((level: unknown) => typeof level === 'string'));
  return (
    typeof name === 'string' &&
    KINDS.includes(kind) &&
    typeof type === 'string' &&
    Object.hasOwn(COLUMN_ARRAYS, type) &&
    hasLevels
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
