import { isEdgewrightError } from '@edgewright/base';
import { earlierTrialName, type StudyConfig, type StudyRecord, type TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';
import { chooseFinalists } from './choose-finalists.js';
import { finalistsSearch } from './finalists-search.js';
import type { PreparedSearch } from './prepare-search.js';
import { runSearch, type SearchRun } from './run-search.js';

/**
 * Evaluates the finalists of a search that is over again, with the evaluators that its file has for them; `undefined` where it has none,
 * or nothing is feasible, or the search is not over. Those that a longer search found later are added to those of before.
 *
 * @throws what {@link runSearch} throws
 */
export async function runFinalists(
  prepared: PreparedSearch,
  run: SearchRun,
  ended: EndedStudy,
): Promise<StudyResult | undefined> {
  const finalists = await prepareFinalists(prepared, run, ended);
  return finalists === undefined ? undefined : runSearch(finalists, run);
}

/** A study, and whether it is over. */
export type EndedStudy = Pick<StudyResult, 'study' | 'state'>;

/** The search that evaluates finalists again, where {@link runFinalists} has some. */
export async function prepareFinalists(
  prepared: PreparedSearch,
  run: Pick<SearchRun, 'store' | 'env' | 'resume'>,
  { study, state }: EndedStudy,
): Promise<PreparedSearch | undefined> {
  const { search } = prepared;
  const { finalists } = search;
  if (finalists === undefined || (state !== 'completed' && state !== 'exhausted')) return undefined;
  const { store } = run;
  const chosen = await chooseFinalists(store, study.id, finalists.count);
  if (chosen.length === 0) return undefined;
  const own = finalistsSearch(search, finalists);
  const existing = run.resume ? await studyIn(store, own.config.name) : undefined;
  const { start, trials } =
    existing === undefined
      ? { start: { candidates: chosen.map(({ candidate }) => candidate) }, trials: chosen.length }
      : await withLater(run, existing, { name: study.name, chosen });
  const config: StudyConfig = {
    ...own.config,
    budget: { trials },
    ...(start === undefined ? {} : { start }),
  };
  return { ...prepared, search: { ...own, config } };
}

async function studyIn(store: TrialStore, name: string): Promise<StudyRecord | undefined> {
  try {
    return await store.openStudy(name);
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'storage/study-not-found') return undefined;
    throw error;
  }
}

/** Enqueues finalists that the study does not know yet. Nothing is lost between the two: they are looked for each time. */
async function withLater(
  { store, env }: Pick<SearchRun, 'store' | 'env'>,
  study: StudyRecord,
  { name, chosen }: { readonly name: string; readonly chosen: Awaited<ReturnType<typeof chooseFinalists>> },
) {
  const known = new Set((await store.queue(study.id)).map(({ fingerprint }) => fingerprint));
  const later = chosen
    .filter(({ fingerprint }) => !known.has(fingerprint))
    .map(({ candidate, fingerprint, number }) => ({
      candidate,
      fingerprint,
      reason: { by: 'finalists', of: earlierTrialName({ study: name, trial: number }) },
    }));
  if (later.length > 0) await store.enqueue(study.id, later, env.clock.now());
  return { start: study.config.start, trials: known.size + later.length };
}
