import type { Reference } from '@edgewright/contracts';
import { MOBILEBERT } from '@edgewright/published-networks/language';
import { DEFAULT_OPTIONS, type MobileBertOptions } from './options.js';

/** The length at which the networks are exported and answer the questions of SQuAD. */
const PUBLISHED_LENGTH = 384;

/**
 * The published networks, all of them points of the space unless it is scaled or less deep: at the published length, or at the longest where the options
 * leave that out. What was published about them holds for that length and the words it was measured on.
 */
export function mobileBertReferences(options: MobileBertOptions): readonly Reference[] {
  const { sequence_lengths, vocabulary_size, width, classes } = options;
  if (width !== 1) return [];
  const isPublished = sequence_lengths.includes(PUBLISHED_LENGTH);
  const sequence_length = isPublished ? PUBLISHED_LENGTH : Math.max(...sequence_lengths);
  const isMeasured = isPublished && classes === 0 && vocabulary_size === DEFAULT_OPTIONS.vocabulary_size;
  const fitting = MOBILEBERT.filter(
    ({ spec }) =>
      spec.layers <= options.max_layers && spec.feed_forward_networks <= options.max_feed_forward_networks,
  );
  return fitting.map(({ name, spec, published }) => ({
    name,
    published: isMeasured ? published : [],
    candidate: { sequence_length, ...spec },
  }));
}
