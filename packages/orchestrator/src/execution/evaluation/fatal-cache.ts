import type { TrialStore } from '@edgewright/contracts';
import type { EvaluationCache } from './evaluation-plan.js';
import type { Stop } from '../../study/stop.js';

/** The cache of a store. A store that fails is no fault of the trial at hand: it ends the run. */
export function fatalCache(store: Pick<TrialStore, 'cached' | 'cache'>, stop: Stop): EvaluationCache {
  const fatal = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      stop.fail(error);
      throw error;
    }
  };
  return {
    cached: (key) => fatal(store.cached(key)),
    cache: (key, evaluation) => fatal(store.cache(key, evaluation)),
  };
}
