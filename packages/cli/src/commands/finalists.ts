import type { TrialStore } from '@edgewright/contracts';
import { finalistsJson, finalistsPage, type FinalistsComparison } from '@edgewright/report/studies';
import { withStore } from '@edgewright/runtime/stores';
import { readingCommand } from './command-module.js';
import { databaseOption, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

/** `edgewright finalists`: what the expensive evaluators say of the best of a search. */
export const finalistsCommand = readingCommand<StudyGiven>({
  description:
    'Shows the finalists of a search, which its file has evaluated again once it was over: each goal as the search had it and as it is now. They are a study of their own, STUDY-finalists, that best, front, show and all other commands know.',
  arguments: [STUDY_ARGUMENT],
  options: [databaseOption()],
  json: '{study, finalists, agreement, trials} as JSON',
  examples: ['finalists my-search', 'finalists my-search --json'],
  work: ({ stores }, { db, study: name }) =>
    withStore(stores.openToRead(db), async (store) => {
      const comparison = await compared(store, name);
      return { json: () => finalistsJson(comparison), page: () => finalistsPage(comparison) };
    }),
});

/** @throws storage/study-not-found */
async function compared(store: TrialStore, name: string): Promise<FinalistsComparison> {
  const study = await store.openStudy(name);
  const finalists = await store.openStudy(`${name}-finalists`);
  const again = await store.trials(finalists.id);
  const fingerprints = again.map(({ fingerprint }) => fingerprint);
  const first = await store.trials(study.id, { fingerprints, order: 'reward' });
  const rows = again.flatMap((after) => {
    const before = first.find(({ fingerprint }) => fingerprint === after.fingerprint);
    return before === undefined ? [] : [{ before, after }];
  });
  const rewardOf = ({ before }: (typeof rows)[number]) => before.reward ?? -Infinity;
  return { study, finalists, rows: rows.toSorted((one, other) => rewardOf(other) - rewardOf(one)) };
}
