import type { StudyRecord, TrialState, TrialStore } from '@edgewright/contracts';
import type { StudyDiagnosis, ValueFailures } from '@edgewright/report/studies';
import { parametersOf, spaceFromJson, type Candidate, type SearchSpace } from '@edgewright/search-space';
import { CauseTally } from './cause-tally.js';
import { eachTrial } from './trial-pages.js';
import { ValueTally } from './value-failures.js';

/** Trials that found no network to use, and those that did. */
const UNSUCCESSFUL: readonly TrialState[] = ['infeasible', 'failed', 'lost'];
const SUCCESSFUL: readonly TrialState[] = ['completed', 'stopped'];
/** Decisions of more options have too few trials of each. */
const MOST_OPTIONS = 24;

/** Why trials of a study came to nothing, by what is stored of them and by the constraints of its objective. */
export async function studyDiagnosis(store: TrialStore, study: StudyRecord): Promise<StudyDiagnosis> {
  const { completed = 0, infeasible = 0, failed = 0, lost = 0, stopped = 0 } = study.counts;
  const finished = completed + infeasible + failed + lost + stopped;
  const tally = new CauseTally(study.config.objective);
  for await (const trial of eachTrial(store, study.id, { states: UNSUCCESSFUL })) tally.add(trial);
  return {
    study: study.name,
    finished,
    feasible: completed,
    counts: { infeasible, failed, lost },
    causes: tally.causes(finished),
    values: infeasible + failed + lost === 0 ? [] : await failingValues(store, study),
  };
}

/** None where nobody kept the space of the study. */
async function failingValues(store: TrialStore, { id }: StudyRecord): Promise<readonly ValueFailures[]> {
  const { identity } = await store.identity(id);
  if (identity === undefined) return [];
  const space: SearchSpace = spaceFromJson(identity.space);
  const paths = new Map(
    space.decisions.flatMap(({ column, path, options }) =>
      options !== null && options <= MOST_OPTIONS ? [[column, path] as const] : [],
    ),
  );
  const tally = new ValueTally();
  for await (const { state, candidate } of eachTrial(store, id, {
    states: [...UNSUCCESSFUL, ...SUCCESSFUL],
  })) {
    const values = Object.entries(parametersOf(space, candidate as Candidate)).flatMap(([column, value]) => {
      const path = paths.get(column);
      return path === undefined || value === undefined ? [] : [[path, value] as const];
    });
    tally.add(Object.fromEntries(values), UNSUCCESSFUL.includes(state));
  }
  return tally.failures();
}
