import type { Json } from '@edgewright/base';
import type { Encoding } from '@edgewright/search-space';
import { decodeFloat64, encodeFloat64 } from '../float64-text.js';
import { numberAt, objectAt, textAt } from '../state-values.js';

/** Which encodings were proposed before, known by 53 bits of a hash: eight bytes each in a state. */
export class Seen {
  readonly #hashes = new Set<number>();

  add(encoding: Encoding): void {
    this.#hashes.add(hashOf(encoding));
  }

  /** Forgets one, so that it may be proposed again. */
  delete(encoding: Encoding): void {
    this.#hashes.delete(hashOf(encoding));
  }

  has(hash: number): boolean {
    return this.#hashes.has(hash);
  }

  dump(): { readonly count: number; readonly hashes: string } {
    return { count: this.#hashes.size, hashes: encodeFloat64(Float64Array.from(this.#hashes)) };
  }

  /** @throws policy-gradient/bad-state */
  restore(state: Json | undefined): void {
    const { count, hashes } = objectAt(state, 'seen');
    this.#hashes.clear();
    for (const each of decodeFloat64(textAt(hashes, 'seen.hashes'), numberAt(count, 'seen.count'))) {
      this.#hashes.add(each);
    }
  }
}

/**
 * 53 bits of an encoding: two of a study are as good as never the same.
 *
 * @source FNV-1a (Fowler, Noll & Vo) over the words of the doubles, run with two offset bases for 53 bits together
 */
export function hashOf(encoding: Encoding): number {
  const words = new Uint32Array(encoding.buffer, encoding.byteOffset, encoding.length * 2);
  let low = 0x811c9dc5;
  let high = 0x050c5d1f;
  for (const word of words) {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word >>> 16) ^ (word << 16) ^ low, 0x01000193);
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
