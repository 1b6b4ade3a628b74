/**
 * Writes a message of protocol buffers whose length is known, so that nothing grows, is copied or moved to make room for a length.
 *
 * @source https://protobuf.dev/programming-guides/encoding/
 */
export class ExactWriter {
  readonly bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.bytes = Buffer.allocUnsafe(length);
  }

  /** A whole number up to 2⁵³ − 1, seven bits a byte, the lowest first. */
  varint(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.bytes[this.#at++] = (left % 0x80) | 0x80;
      left = Math.floor(left / 0x80);
    }
    this.bytes[this.#at++] = left;
  }

  /** A field of one byte with a number: its own, or the length of what follows. */
  field(tag: number, value: number): void {
    this.bytes[this.#at++] = tag;
    this.varint(value);
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  double(value: number): void {
    this.#at = this.bytes.writeDoubleLE(value, this.#at);
  }

  /** A text of so many bytes as UTF-8; nothing where it is empty. */
  text(tag: number, value: string, length: number): void {
    if (length === 0) return;
    this.field(tag, length);
    this.#at += this.bytes.write(value, this.#at, length, 'utf8');
  }
}

/** Bytes of a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) size++;
  return size;
}

/** Bytes of a field of one byte, a length, and so many bytes. */
export function fieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}
