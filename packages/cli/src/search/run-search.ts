import type { Env } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { StudyEvent, StudyResult } from '@edgewright/orchestrator';
import { namingFile } from './naming-file.js';
import type { PreparedSearch } from './prepare-search.js';
import { refuseFailure } from './refuse-failure.js';

/** Where a search runs. */
export interface SearchRun {
  readonly store: TrialStore;
  readonly env: Env;
  readonly resume: boolean;
  readonly onEvent: (event: StudyEvent) => void;
}

/**
 * Runs one search to its end, or until it is stopped.
 *
 * @throws cli/all-trials-failed, and what the orchestrator and the store throw
 */
export async function runSearch(prepared: PreparedSearch, run: SearchRun): Promise<StudyResult> {
  const { file, search, evaluators, parallelism } = prepared;
  const { config, task, suggester } = search;
  return namingFile(file, async () => {
    const { runStudy } = await import('@edgewright/orchestrator');
    const result = await runStudy({ config, task, suggester, evaluators, parallelism, ...run });
    await refuseFailure(run.store, result);
    return result;
  });
}
