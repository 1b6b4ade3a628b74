import type { Json } from '@edgewright/base';
import type { Candidate } from '@edgewright/search-space';
import type { Suggester, SuggesterContext, SuggestRequest } from './suggester.js';
import type { FinishedTrial } from './trial.js';

/** A search algorithm that waits for nothing; see {@link Suggester} for what its state may hang on. */
export interface SearchAlgorithm {
  readonly suggest: (request: SuggestRequest) => Candidate | 'exhausted';
  /** Takes in finished trials, in the order given. */
  readonly learn: (trials: readonly FinishedTrial[]) => void;
  readonly dump: () => Json;
  readonly restore: (state: Json) => void;
}

/** The suggester of a search algorithm, which is told first of the trials that its study starts from. */
export function suggesterOf(
  algorithm: SearchAlgorithm,
  { warmStart }: Pick<SuggesterContext, 'warmStart'>,
): Suggester {
  algorithm.learn(warmStart);
  return {
    suggest: (request) => Promise.resolve(algorithm.suggest(request)),
    update(finished) {
      algorithm.learn(finished);
      return Promise.resolve();
    },
    dump: () => algorithm.dump(),
    restore: (state) => {
      algorithm.restore(state);
    },
  };
}
