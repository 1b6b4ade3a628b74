import type { Env } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { StudyEvent, StudyResult } from '@edgewright/orchestrator';
import { namingFile } from './naming-file.js';
import type { StandstillWatch } from '../io/standstill-watch.js';
import { visibleInLine } from '../output/visible-text.js';
import type { PreparedSearch } from './prepare-search.js';
import { refuseFailure } from './refuse-failure.js';

/** Where a search runs. */
export interface SearchRun {
  readonly store: TrialStore;
  readonly env: Env;
  readonly resume: boolean;
  readonly onEvent: (event: StudyEvent) => void;
  /** Watches over the process while the search runs; default: nobody does. */
  readonly watch?: (limitSeconds: number) => StandstillWatch;
}

/** Less than this is no standstill, however short the time-out. */
const LEAST_SECONDS = 60;

/**
 * Runs one search to its end, or until it is stopped.
 *
 * @throws cli/all-trials-failed, and what the orchestrator and the store throw
 */
export async function runSearch(prepared: PreparedSearch, run: SearchRun): Promise<StudyResult> {
  const { file, search, evaluators, parallelism, openDatabase } = prepared;
  const { config, task, suggester } = search;
  return namingFile(file, async () => {
    const { runStudy } = await import('@edgewright/orchestrator');
    const { watch, ...world } = run;
    const watching = watch?.(Math.max(config.attempts.timeoutSeconds, LEAST_SECONDS));
    const onCall = (plugin: string, doing: string) => watching?.note(visibleInLine(`${plugin}, ${doing}`));
    try {
      const made = { config, task, suggester, evaluators, parallelism, openDatabase };
      const evaluatorPlugins = search.evaluators;
      const result = await runStudy({ ...made, ...world, evaluatorPlugins, onCall });
      await refuseFailure(run.store, result);
      return result;
    } finally {
      watching?.end();
    }
  });
}
