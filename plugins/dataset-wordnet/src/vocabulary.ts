/**
 * Tokens of English: every frequent word has one of its own, every other word one that its hash chooses from a few. Token 0 is
 * padding. No file of words is needed, and none can be of another version than the network.
 */

/** A token for each word. */
export interface Vocabulary {
  readonly size: number;
  readonly tokenOf: (word: string) => number;
}

/** One token in so many is shared by rare words. */
const SHARED_PART = 16;

/** Words and numbers, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}

/**
 * The vocabulary of texts.
 *
 * @param size padding and shared tokens included
 */
export function vocabularyOf(texts: Iterable<string>, size: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = Math.max(1, Math.floor(size / SHARED_PART));
  const frequent = [...counts]
    .toSorted(([word, count], [other, otherCount]) => otherCount - count || (word < other ? -1 : 1))
    .slice(0, size - 1 - shared);
  const own = new Map(frequent.map(([word], index) => [word, 1 + shared + index]));
  return { size, tokenOf: (word) => own.get(word) ?? 1 + (hashOf(word) % shared) };
}

/** FNV-1a of 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
