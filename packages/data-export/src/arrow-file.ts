/**
 * An Arrow file is a mark, a stream of messages (the schema, then a message a batch of rows, then an end), and a footer that says where
 * each batch begins. Batches are written one by one, each as the stream of a table that is nothing but it, without the schema that such
 * a stream begins with. The footer is that of a file of as many batches of one row, into which the true places are written.
 *
 * @source https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format
 */
import { columnFromArray, type Schema } from '@uwdata/flechette';
import { arrowSchema, bytesOf, END_OF_STREAM, schemaMessage } from './arrow-schema.js';
import type { Batch, ByteSink, DataTable } from './data-table.js';

/** `ARROW1`, and two bytes so that what follows begins at a multiple of eight. */
const MARK = Uint8Array.of(0x41, 0x52, 0x52, 0x4f, 0x57, 0x31, 0, 0);
/** Bytes behind the footer: how long it is, and the mark without the two bytes. */
const TAIL_BYTES = 4 + 6;
/** Bytes of a message before its metadata: its mark, and how long they are. */
const PREFIX_BYTES = 8;
/** Bytes of a place in the footer: offset (8), length of the metadata (4), nothing (4), length of the body (8). */
const BLOCK_BYTES = 24;
/** `recordBatches` in the table `Footer` of the format, counted from 0. */
const BATCHES_FIELD = 3;

/** Where the message of a batch lies in the file. */
interface Block {
  readonly offset: number;
  readonly metadataBytes: number;
  readonly bodyBytes: number;
}

/** Writes a table as an Arrow file (also known as Feather, version 2), a record batch a batch. */
export function writeArrow(table: DataTable, sink: ByteSink): void {
  const schema = arrowSchema(table);
  const head = schemaMessage(schema);
  sink(MARK);
  sink(head);
  let offset = MARK.length + head.length;
  const blocks: Block[] = [];
  for (const batch of table.batches) {
    const message = batchMessage(schema, batch).subarray(head.length);
    const metadataBytes = PREFIX_BYTES + viewOf(message).getInt32(4, true);
    blocks.push({ offset, metadataBytes, bodyBytes: message.length - metadataBytes });
    sink(message);
    offset += message.length;
  }
  sink(END_OF_STREAM);
  sink(footer(schema, blocks));
}

/** A stream of a batch without its end. */
function batchMessage(schema: Schema, batch: Batch): Uint8Array {
  const columns = schema.fields.map(({ type }, index) => columnFromArray([...(batch[index] ?? [])], type));
  return bytesOf(schema, { columns, format: 'stream' }).subarray(0, -END_OF_STREAM.length);
}

function footer(schema: Schema, blocks: readonly Block[]): Uint8Array {
  const nothing = blocks.map(() => null);
  const columns = schema.fields.map(({ type }) => columnFromArray(nothing, type, { maxBatchRows: 1 }));
  const file = bytesOf(schema, { columns, format: 'file' });
  const length = viewOf(file).getInt32(file.length - TAIL_BYTES, true);
  const bytes = file.slice(-(length + TAIL_BYTES));
  const view = viewOf(bytes);
  const places = blocks.length === 0 ? 0 : placesIn(view);
  blocks.forEach(({ offset, metadataBytes, bodyBytes }, index) => {
    const place = places + index * BLOCK_BYTES;
    view.setBigInt64(place, BigInt(offset), true);
    view.setInt32(place + 8, metadataBytes, true);
    view.setBigInt64(place + 16, BigInt(bodyBytes), true);
  });
  return bytes;
}

/**
 * Where the places of batches begin in a footer. A FlatBuffer begins with the offset of its table, a table with that of its list of
 * fields, that list with two lengths, and a vector with the count of its elements; offsets count from where they stand.
 *
 * @source https://flatbuffers.dev/internals
 */
function placesIn(footer: DataView): number {
  const table = footer.getUint32(0, true);
  const fields = table - footer.getInt32(table, true);
  const field = table + footer.getUint16(fields + 2 * (2 + BATCHES_FIELD), true);
  return field + footer.getUint32(field, true) + 4;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
