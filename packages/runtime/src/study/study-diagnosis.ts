import type { Json, JsonObject } from '@edgewright/base';
import type { StudyRecord, TrialState, TrialStore } from '@edgewright/contracts';
import type { StudyDiagnosis } from '@edgewright/report/studies';
import type { Candidate } from '@edgewright/search-space';
import { CauseTally } from './cause-tally.js';
import { earlyStops } from './early-stops.js';
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
  const values = new ValueTally();
  const valuesIn = infeasible + failed + lost === 0 ? undefined : await listedValues(store, study);
  // Without their values, trials that came to something tell nothing.
  const states = valuesIn === undefined ? UNSUCCESSFUL : [...UNSUCCESSFUL, ...SUCCESSFUL];
  for await (const trial of eachTrial(store, study.id, { states })) {
    tally.add(trial);
    if (valuesIn !== undefined) values.add(valuesIn(trial.candidate), UNSUCCESSFUL.includes(trial.state));
  }
  return {
    study: study.name,
    finished,
    feasible: completed,
    counts: { infeasible, failed, lost },
    causes: tally.causes(finished),
    values: values.failures(),
    ...(stopped === 0 ? {} : { stopped: await earlyStops(store, study.id) }),
  };
}

/** The values of decisions of few options in a candidate, by path; `undefined` where nobody kept the space of the study. */
async function listedValues(
  store: TrialStore,
  { id }: StudyRecord,
): Promise<((candidate: Candidate) => JsonObject) | undefined> {
  const { identity } = await store.identity(id);
  if (identity === undefined) return undefined;
  const { parametersOf, spaceFromJson } = await import('@edgewright/search-space');
  const space = spaceFromJson(identity.space);
  const listed = space.decisions.filter(({ options }) => options !== null && options <= MOST_OPTIONS);
  return (candidate) => {
    const parameters = parametersOf(space, candidate);
    const values: Record<string, Json> = {};
    for (const { column, path } of listed) {
      const value = parameters[column];
      if (value !== undefined) values[path] = value;
    }
    return values;
  };
}
