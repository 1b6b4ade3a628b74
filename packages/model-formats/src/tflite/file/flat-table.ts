/**
 * FlatBuffers, read in place. A table begins with an offset to its vtable, which holds, for each slot of the schema, how
 * far into the table its field lies, or 0 where it has none:
 *
 *   vtable = position − int32(position)      field(slot) = position + uint16(vtable + 4 + 2·slot)
 *
 * Strings, vectors and tables inside are further offsets. Files come from anywhere: every offset is checked against the
 * bytes that there are before it is followed, and all that is read together is bounded, as a few bytes can name the same
 * large vector over and over.
 *
 * @source FlatBuffers internals, flatbuffers.dev
 */
import { fileTooLarge, unreadable } from '../../errors.js';

/** So much may be read for each byte of a file, and besides: files name the same strings and shapes more than once. */
const READS_PER_BYTE = 8;
const READS_BESIDES = 1 << 16;

/** The bytes of a file, and how much of them may still be read. */
export class FlatFile {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly format: string;
  #left: number;

  constructor(bytes: Uint8Array, format: string) {
    this.bytes = bytes;
    this.format = format;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#left = READS_BESIDES + READS_PER_BYTE * bytes.byteLength;
  }

  /** The table at the beginning of the file. @throws model-formats/unreadable */
  root(): FlatTable {
    return this.tableAt(0);
  }

  /** The table that the offset at this position leads to. @throws model-formats/unreadable · model-formats/too-large */
  tableAt(position: number): FlatTable {
    return new FlatTable(this, this.follow(position));
  }

  /** Where an unsigned offset leads. @throws model-formats/unreadable */
  follow(position: number): number {
    this.need(position, 4);
    const target = position + this.view.getUint32(position, true);
    this.need(target, 4);
    return target;
  }

  /** @throws model-formats/unreadable where the file has no such bytes */
  need(position: number, size: number): void {
    if (position >= 0 && position + size <= this.bytes.byteLength) return;
    throw unreadable(
      this.format,
      `it ends at byte ${this.bytes.byteLength}, before what lies at byte ${position} (${size} bytes)`,
    );
  }

  /** @throws model-formats/too-large where a file makes us read far more than it has */
  spend(reads: number): void {
    this.#left -= reads;
    if (this.#left < 0) throw fileTooLarge(this.format, 'its tables name the same contents too often');
  }
}

/** One table, read by the slots of its schema. Missing fields have the value that the schema gives them. */
export class FlatTable {
  readonly #file: FlatFile;
  readonly #position: number;
  readonly #vtable: number;
  readonly #slots: number;

  constructor(file: FlatFile, position: number) {
    file.spend(1);
    file.need(position, 4);
    this.#file = file;
    this.#position = position;
    this.#vtable = position - file.view.getInt32(position, true);
    file.need(this.#vtable, 4);
    const size = file.view.getUint16(this.#vtable, true);
    file.need(this.#vtable, size);
    this.#slots = Math.max(0, (size - 4) >> 1);
  }

  /** @throws model-formats/unreadable, as all below */
  int(slot: number, initial = 0): number {
    const at = this.#field(slot, 4);
    return at === undefined ? initial : this.#file.view.getInt32(at, true);
  }

  uint(slot: number, initial = 0): number {
    const at = this.#field(slot, 4);
    return at === undefined ? initial : this.#file.view.getUint32(at, true);
  }

  long(slot: number): number {
    const at = this.#field(slot, 8);
    return at === undefined ? 0 : Number(this.#file.view.getBigUint64(at, true));
  }

  byte(slot: number, initial = 0): number {
    const at = this.#field(slot, 1);
    return at === undefined ? initial : this.#file.view.getInt8(at);
  }

  ubyte(slot: number, initial = 0): number {
    return this.byte(slot, initial) & 0xff;
  }

  flag(slot: number): boolean {
    return this.byte(slot) !== 0;
  }

  float(slot: number): number {
    const at = this.#field(slot, 4);
    return at === undefined ? 0 : this.#file.view.getFloat32(at, true);
  }

  table(slot: number): FlatTable | undefined {
    const at = this.#field(slot, 4);
    return at === undefined ? undefined : this.#file.tableAt(at);
  }

  tables(slot: number): readonly FlatTable[] {
    return this.#vector(slot, 4, (at) => this.#file.tableAt(at));
  }

  ints(slot: number): readonly number[] {
    return this.#vector(slot, 4, (at) => this.#file.view.getInt32(at, true));
  }

  /** The bytes of a vector of integers, where they lie in the file. */
  intBytes(slot: number): Uint8Array {
    const { start, length } = this.#extent(slot, 4);
    return this.#file.bytes.subarray(start, start + 4 * length);
  }

  ushorts(slot: number): readonly number[] {
    return this.#vector(slot, 2, (at) => this.#file.view.getUint16(at, true));
  }

  longs(slot: number): readonly number[] {
    return this.#vector(slot, 8, (at) => Number(this.#file.view.getBigInt64(at, true)));
  }

  floats(slot: number): readonly number[] {
    return this.#vector(slot, 4, (at) => this.#file.view.getFloat32(at, true));
  }

  /** The bytes of a vector, where they lie in the file. */
  bytes(slot: number): Uint8Array {
    const { start, length } = this.#extent(slot, 1);
    return this.#file.bytes.subarray(start, start + length);
  }

  /** UTF-8; a broken character is read as the replacement character. */
  text(slot: number): string {
    const bytes = this.bytes(slot);
    this.#file.spend(bytes.byteLength);
    return new TextDecoder().decode(bytes);
  }

  #vector<T>(slot: number, size: number, read: (at: number) => T): readonly T[] {
    const { start, length } = this.#extent(slot, size);
    this.#file.spend(length);
    return Array.from({ length }, (_, index) => read(start + index * size));
  }

  #extent(slot: number, size: number): { readonly start: number; readonly length: number } {
    const at = this.#field(slot, 4);
    if (at === undefined) return { start: 0, length: 0 };
    const vector = this.#file.follow(at);
    const length = this.#file.view.getUint32(vector, true);
    this.#file.need(vector + 4, length * size);
    return { start: vector + 4, length };
  }

  #field(slot: number, size: number): number | undefined {
    if (slot >= this.#slots) return undefined;
    const offset = this.#file.view.getUint16(this.#vtable + 4 + 2 * slot, true);
    if (offset === 0) return undefined;
    this.#file.need(this.#position + offset, size);
    return this.#position + offset;
  }
}
