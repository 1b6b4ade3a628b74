import type { StudyEvent, StudyResult } from '@edgewright/orchestrator';
import { openSearchExecutor } from '../execution/search-executor.js';
import { namingFile } from './naming-file.js';
import type { PreparedSearch } from './prepare-search.js';
import { refuseFailure } from './refuse-failure.js';
import { studyRunOf, type SearchWorld } from './study-run-of.js';

/** Watches over the process while a search runs: code that computes without a pause stops all else. */
export interface SearchWatch {
  /** Says what is about to be done. */
  readonly note: (text: string) => void;
  readonly end: () => void;
}

/** A search that runs. */
export interface SearchRun extends SearchWorld {
  readonly onEvent: (event: StudyEvent) => void;
  /** Watches over the process while the search runs; default: nobody does. */
  readonly watch?: (limitSeconds: number) => SearchWatch;
}

/** How much longer than an evaluation may take nothing at all may happen: what can be broken off was, by then. */
const LONGER_SECONDS = 10;

/**
 * Runs one search to its end, or until it is stopped.
 *
 * @throws runtime/all-trials-failed, and what the orchestrator and the store throw
 */
export async function runSearch(prepared: PreparedSearch, run: SearchRun): Promise<StudyResult> {
  const { attempts } = prepared.search.config;
  return namingFile(prepared.file, async () => {
    const { runStudy } = await import('@edgewright/orchestrator');
    const watching = run.watch?.(attempts.timeoutSeconds + LONGER_SECONDS);
    const onCall = (plugin: string, doing: string) => watching?.note(`${plugin}, ${doing}`);
    const { executorOf, close } = await openSearchExecutor(prepared, run.env);
    try {
      const study = { ...studyRunOf(prepared, run), executorOf };
      const result = await runStudy({ ...study, onEvent: run.onEvent, onCall });
      await refuseFailure(run.store, result);
      return result;
    } finally {
      watching?.end();
      await close();
    }
  });
}
