import type { Json } from '@edgewright/base';
import type { Candidate } from '@edgewright/search-space';
import type { Suggester, SuggesterContext, SuggestRequest } from './suggester.js';
import type { FinishedTrial } from './trial.js';

/** A search algorithm that waits for nothing; see {@link Suggester} for what its state may hang on. */
export interface Learner {
  readonly suggest: (request: SuggestRequest) => Candidate | 'exhausted';
  /** Takes in finished trials, in the order given. */
  readonly learn: (trials: readonly FinishedTrial[]) => void;
  readonly dump: () => Json;
  readonly restore: (state: Json) => void;
}

/** The suggester that a learner makes, which knows first the trials its study starts from. */
export function suggesterOf(learner: Learner, { warmStart }: Pick<SuggesterContext, 'warmStart'>): Suggester {
  learner.learn(warmStart);
  return {
    suggest: (request) => Promise.resolve(learner.suggest(request)),
    update(finished) {
      learner.learn(finished);
      return Promise.resolve();
    },
    dump: () => learner.dump(),
    restore: (state) => {
      learner.restore(state);
    },
  };
}
