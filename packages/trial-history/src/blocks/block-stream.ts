/**
 * Blocks one after the other, so that a first picture comes before the last row is read. Each block stands behind its length as
 * u32, little-endian; a length of 0 is the end, so that a stream that was cut off is told from one that ended.
 */
import { badBlock } from '../errors.js';
import type { ColumnBlock } from './column-block.js';
import { decodeBlock } from './decode-block.js';

const LENGTH_BYTES = 4;
/** Longer than any block of ours: what claims more is no block. */
const LONGEST_BLOCK = 1 << 30;

/** The bytes before a block of so many bytes; 0 ends the stream. */
export function lengthPrefix(bytes: number): Uint8Array<ArrayBuffer> {
  const prefix = new Uint8Array(LENGTH_BYTES);
  new DataView(prefix.buffer).setUint32(0, bytes, true);
  return prefix;
}

/**
 * The blocks of a stream as they arrive, however it is cut into chunks.
 *
 * @throws trial-history/bad-block, also when the stream ends early
 */
export async function* readBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ColumnBlock> {
  const reader = new ByteReader(chunks[Symbol.asyncIterator]());
  for (;;) {
    const prefix = await reader.take(LENGTH_BYTES);
    const length = new DataView(prefix.buffer).getUint32(0, true);
    if (length === 0) return;
    if (length > LONGEST_BLOCK) throw badBlock(`it would have ${length} bytes`);
    yield decodeBlock(await reader.take(length));
  }
}

/** Takes so many bytes at a time of chunks of any size. */
class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.#chunks = chunks;
  }

  /** A copy that begins at an aligned place, as arrays are laid over it. */
  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const part = this.#rest.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return taken;
  }

  async #next(): Promise<Uint8Array> {
    const next = await this.#chunks.next();
    if (next.done === true) throw badBlock('the stream ends within it');
    return next.value;
  }
}
