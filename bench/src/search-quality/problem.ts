import type { Candidate, SearchSpace } from '@edgewright/search-space';

/** A search whose every reward is known at once. */
export interface Problem {
  readonly space: SearchSpace;
  /** Noise-free; larger is better. */
  readonly rewardOf: (candidate: Candidate) => number;
}
