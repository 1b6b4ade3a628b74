/**
 * Names mostly repeat how those before them begin: each is written as how many characters it shares with the one before, and
 * what comes after them. What is shared is bounded, so that a few bytes cannot unfold to much text.
 */
import { badBytes } from '../errors.js';
import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

const MOST_SHARED = 255;

/** Writes names one after the other. */
export class NameWriter {
  #before = '';

  write(writer: ByteWriter, name: string): void {
    const shared = sharedLength(this.#before, name);
    writer.byte(shared);
    writer.text(name.slice(shared));
    this.#before = name;
  }
}

/** Reads what a {@link NameWriter} wrote. */
export class NameReader {
  #before = '';

  /** @throws model-graph/malformed */
  read(reader: ByteReader): string {
    const shared = reader.byte();
    if (shared > this.#before.length)
      throw badBytes(reader.at - 1, `a name shares ${shared} characters with one of ${this.#before.length}`);
    this.#before = this.#before.slice(0, shared) + reader.text();
    return this.#before;
  }
}

function sharedLength(before: string, name: string): number {
  const most = Math.min(before.length, name.length, MOST_SHARED);
  let shared = 0;
  while (shared < most && before.charCodeAt(shared) === name.charCodeAt(shared)) shared++;
  // Half a surrogate pair is no text.
  return shared > 0 && isHighSurrogate(before.charCodeAt(shared - 1)) ? shared - 1 : shared;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
