import type { Env } from '@edgewright/base';
import type { ChosenEvaluator } from '@edgewright/contracts';
import type { StudyRun } from '@edgewright/orchestrator';
import type { PreparedSearch } from '../search/prepare-search.js';

/** What carries out the evaluations of a search. */
export interface SearchExecutor {
  readonly executorOf: NonNullable<StudyRun['executorOf']>;
  /** Ends its threads. */
  readonly close: () => Promise<void>;
}

const HERE: SearchExecutor = { executorOf: () => undefined, close: () => Promise.resolve() };

/** Opens what the `execution` of a search asks for: this process, or threads for those evaluators that allow them. */
export async function openSearchExecutor(
  { search, parallelism }: PreparedSearch,
  env: Pick<Env, 'clock' | 'logger'>,
): Promise<SearchExecutor> {
  const { executor, memoryMb } = search.execution;
  if (executor === 'in-process') return HERE;
  if (!search.evaluators.some(allowsThreads)) {
    env.logger.warn('No evaluator of tier 1 or more allows threads: all of them work in this process');
    return HERE;
  }
  const { ThreadExecutor } = await import('./thread-executor.js');
  const bounded = memoryMb === undefined ? {} : { memoryMb };
  const threads = new ThreadExecutor({ threads: parallelism, env, ...bounded });
  return {
    executorOf: (evaluator) => (allowsThreads(evaluator) ? threads : undefined),
    close: () => threads.close(),
  };
}

function allowsThreads({ plugin, instance }: ChosenEvaluator): boolean {
  return instance.tier > 0 && plugin.threads === true;
}
