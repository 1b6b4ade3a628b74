import { badBytes } from '../errors.js';

const TEXT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads what a `ByteWriter` wrote. Bytes of others are refused with the place where they make no sense. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Index of the next byte. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws model-graph/malformed at the end */
  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw badBytes(this.#at, 'they end in the middle of the graph');
    this.#at++;
    return value;
  }

  /** @throws model-graph/malformed at the end, and for a number beyond 2⁵³ − 1 */
  natural(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const group = this.byte();
      value += (group & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw badBytes(this.#at - 1, 'a number is above 2^53 - 1');
      if (group < 0x80) return value;
      factor *= 0x80;
    }
  }

  /** How many things follow, each of at least one byte. @throws model-graph/malformed where there is no room for them */
  count(): number {
    const value = this.natural();
    if (value <= this.left) return value;
    throw badBytes(this.#at, `a list of ${value} is longer than the ${this.left} bytes that are left`);
  }

  /** @throws model-graph/malformed at the end, and for what is not finite */
  real(): number {
    if (this.left < 8) throw badBytes(this.#at, 'they end in the middle of the graph');
    const value = this.#view.getFloat64(this.#at, true);
    if (!Number.isFinite(value)) throw badBytes(this.#at, `a number is ${value}`);
    this.#at += 8;
    return value;
  }

  /** @throws model-graph/malformed at the end, and for what is not UTF-8 */
  text(): string {
    const length = this.count();
    const start = this.#at;
    this.#at += length;
    try {
      return TEXT.decode(this.#bytes.subarray(start, this.#at));
    } catch {
      throw badBytes(start, 'a text is not UTF-8');
    }
  }
}
