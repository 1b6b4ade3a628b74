import type { Reference } from '@edgewright/contracts';
import { MOBILEBERT } from '@edgewright/published-networks/language';
import { DEFAULT_OPTIONS, type MobileBertOptions } from './options.js';

/** The length at which the networks are exported and answer the questions of SQuAD. */
const PUBLISHED_LENGTH = 384;

/**
 * The published networks, all of them points of the space: at the published length, or at the longest where the options
 * leave that out. What was published about them holds for that length and the words it was measured on.
 */
export function mobileBertReferences(options: MobileBertOptions): readonly Reference[] {
  const { sequence_lengths, vocabulary_size } = options;
  const isPublished = sequence_lengths.includes(PUBLISHED_LENGTH);
  const sequence_length = isPublished ? PUBLISHED_LENGTH : Math.max(...sequence_lengths);
  const isMeasured = isPublished && vocabulary_size === DEFAULT_OPTIONS.vocabulary_size;
  return MOBILEBERT.map(({ name, spec, published }) => ({
    name,
    published: isMeasured ? published : [],
    candidate: { sequence_length, ...spec },
  }));
}
