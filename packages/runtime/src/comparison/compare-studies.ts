import type {
  ComparedStudy,
  ComparedTrial,
  MeasuredTrial,
  StudiesComparison,
  StudyRecord,
  TrialStore,
} from '@edgewright/contracts';
import { compareStudies as compared, comparisonFrame, type ComparableStudy } from '@edgewright/objective';
import { trialCount } from '../study/study-history.js';

/**
 * Several studies of a store side by side, by what each found in as many trials as the shortest has.
 *
 * @throws storage/study-not-found · objective/no-common-goal
 */
export async function compareStudies(
  store: TrialStore,
  names: readonly string[],
): Promise<StudiesComparison> {
  const records: StudyRecord[] = [];
  for (const name of names) records.push(await store.openStudy(name));
  const studies: ComparableStudy[] = [];
  for (const record of records) {
    const { name, config } = record;
    studies.push({ name, config, trials: trialCount(record), metrics: await store.metrics(record.id) });
  }
  const frame = comparisonFrame(studies);
  const query = { metrics: frame.goals.map(({ metric }) => metric), last: frame.equalTrials };
  const measured: (readonly MeasuredTrial[])[] = [];
  for (const { id } of records) measured.push(await store.measured(id, query));
  const comparison = compared(
    frame,
    studies.map((study, index) => ({ ...study, measured: measured[index] ?? [] })),
  );
  return { ...comparison, studies: await withAllMetrics(store, records, comparison.studies) };
}

/** What is shown of single trials has all their metrics, not those of the goals alone. */
async function withAllMetrics(
  store: TrialStore,
  records: readonly StudyRecord[],
  studies: readonly ComparedStudy[],
): Promise<readonly ComparedStudy[]> {
  const complete = async (study: ComparedStudy, id: number): Promise<ComparedStudy> => {
    const found = new Map<number, ComparedTrial>();
    for (const shown of [...study.front, ...(study.best === undefined ? [] : [study.best])]) {
      const { metrics } = await store.trial(id, shown.trial);
      found.set(shown.trial, { ...shown, metrics });
    }
    const completed = (shown: ComparedTrial) => found.get(shown.trial) ?? shown;
    return { ...study, front: study.front.map(completed), best: study.best && completed(study.best) };
  };
  return Promise.all(studies.map((study, index) => complete(study, records[index]?.id ?? 0)));
}
