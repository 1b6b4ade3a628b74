import type { ColumnData } from '@edgewright/trial-history';

/** Bytes of values that are kept: all columns of a study of a million trials are about half of it. */
const MOST_BYTES = 256e6;

/** Columns of whole blocks whose trials have all finished, and so stay as they are: the ones asked for least lately go first. */
export class BlockCache {
  readonly #kept = new Map<string, ColumnData>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get(key: string): ColumnData | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  keep(key: string, column: ColumnData): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, column);
    this.#bytes += column.values.byteLength;
    for (const [oldest, { values }] of this.#kept) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#kept.delete(oldest);
      this.#bytes -= values.byteLength;
    }
  }
}
