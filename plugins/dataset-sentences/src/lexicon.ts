/**
 * The words of the sentences. A noun is of a kind, and kinds are the classes; everything else is there to be read past.
 */

/** Nouns of each kind, in the singular; all have a regular plural. */
const NOUNS = {
  person: ['doctor', 'farmer', 'singer', 'pilot', 'teacher', 'painter'],
  animal: ['dog', 'horse', 'bird', 'tiger', 'goat', 'whale'],
  machine: ['robot', 'crane', 'drone', 'tractor', 'rocket', 'camera'],
  place: ['city', 'island', 'school', 'castle', 'garden', 'harbour'],
  food: ['apple', 'onion', 'cake', 'melon', 'carrot', 'cookie'],
} as const;

/** Verbs of two sides: the plural form; the singular has an s, the participle is regular. */
export const VERBS = ['follow', 'visit', 'help', 'cover', 'surround', 'attract', 'delay', 'protect'] as const;
export const ADJECTIVES = ['old', 'small', 'quiet', 'green', 'famous', 'strange', 'heavy', 'new'] as const;
export const ADVERBS = ['often', 'never', 'always', 'rarely'] as const;

/** A kind of noun: a class of sentences. */
export type Kind = keyof typeof NOUNS;
/** In the order of their classes. */
export const KINDS = Object.keys(NOUNS) as readonly Kind[];

/** The nouns of a kind. */
export function nounsOf(kind: Kind): readonly string[] {
  return NOUNS[kind];
}

/** A regular plural. */
export function pluralOf(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** A regular participle. */
export function participleOf(verb: string): string {
  return `${verb}ed`;
}

const nouns = KINDS.flatMap(nounsOf);

/** Every word; a token is its place here, 1 the first, as 0 is padding. */
export const WORDS: readonly string[] = [
  'the',
  'is',
  'are',
  'by',
  ...nouns,
  ...nouns.map(pluralOf),
  ...VERBS,
  ...VERBS.map((verb) => `${verb}s`),
  ...VERBS.map(participleOf),
  ...ADJECTIVES,
  ...ADVERBS,
];
