import { availableParallelism } from 'node:os';
import type { Env } from '@edgewright/base';
import type { Search, TrialStore } from '@edgewright/contracts';
import type { StudyEvent, StudyResult } from '@edgewright/orchestrator';
import { makeEvaluator } from '../evaluation/choose-evaluators.js';

/** What a search needs besides its file. */
export interface SearchRun {
  readonly search: Search;
  readonly store: TrialStore;
  readonly env: Env;
  /** Default: one evaluation a core, as far as the lag of the study allows. */
  readonly parallelism?: number | undefined;
  readonly resume: boolean;
  readonly onEvent: (event: StudyEvent) => void;
}

/** Runs one search to its end, or until it is stopped. */
export async function runSearch({ search, ...run }: SearchRun): Promise<StudyResult> {
  const { config, task, suggester } = search;
  const evaluators = await Promise.all(
    search.evaluators.map((plugin, index) =>
      makeEvaluator(plugin, config.evaluators[index]?.options ?? {}, run.env),
    ),
  );
  const { runStudy } = await import('@edgewright/orchestrator');
  const parallelism = run.parallelism ?? Math.min(availableParallelism(), config.lag);
  return runStudy({ config, task, suggester, evaluators, ...run, parallelism });
}
