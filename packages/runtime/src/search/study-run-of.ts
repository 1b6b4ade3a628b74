import type { Env } from '@edgewright/base';
import type { TrialStore } from '@edgewright/contracts';
import type { StudyRun } from '@edgewright/orchestrator';
import type { PreparedSearch } from './prepare-search.js';

/** Where a search runs, and on what terms. */
export interface SearchWorld {
  readonly store: TrialStore;
  readonly env: Env;
  readonly resume: boolean;
  readonly acceptNewVersions?: boolean;
}

/** A prepared search as the orchestrator runs it. */
export function studyRunOf(
  { search, parallelism, openDatabase }: PreparedSearch,
  { store, env, resume, acceptNewVersions = false }: SearchWorld,
): StudyRun {
  const { config, task, evaluators, suggester, stopper } = search;
  return {
    config,
    task,
    evaluators,
    suggester,
    ...(stopper === undefined ? {} : { stopper }),
    parallelism,
    openDatabase,
    store,
    env,
    resume,
    acceptNewVersions,
  };
}
