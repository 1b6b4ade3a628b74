// @ts-check
import { categorical, defineSpace, group, integer, repeat } from '@edgewright/search-space';

/** What may differ from network to network, and which combinations are never tried. */
export const space = defineSpace(
  {
    stem: integer({ min: 8, max: 32, step: 8 }),
    blocks: repeat(group({ kernel: categorical([3, 5]), filters: integer({ min: 16, max: 96, step: 16 }) }), {
      min: 1,
      max: 4,
    }),
  },
  [
    {
      name: 'no_bottleneck',
      message: 'the last block must have at least as many filters as the stem',
      holds: ({ stem, blocks }) => (blocks.at(-1)?.filters ?? 0) >= stem,
    },
  ],
);

/**
 * One point of the space: `{ stem: 16, blocks: [{ kernel: 3, filters: 32 }] }`.
 *
 * @typedef {import('@edgewright/search-space').CandidateOf<typeof space>} Candidate
 */
