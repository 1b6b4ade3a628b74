import type { RecordedEvent } from '@edgewright/contracts';
import { begin, CREATED_AT_MS, REQUEUE, sampleFinish, sampleOutcome, sampleTrial } from './samples.js';
import type { OpenStudy } from './open-study.js';
import { refuses, same, studyCase, type StoreCase } from './store-case.js';

/** What happens to a study beside the plain course of its trials. */
export const eventCases: readonly StoreCase[] = [
  studyCase('events tell what happened, in order', async (opened) => {
    await happen(opened);
    const { store, study } = opened;
    const events = await store.events(study.id);
    const told = events.map(({ trial, kind }) => [trial, kind]);
    same(told, [
      [1, 'requeued'],
      [1, 'late-report'],
      [1, 'late-answer'],
      [null, 'budget-extended'],
      [null, 'state-changed'],
      [2, 'requeued'],
    ]);
    same(events[0]?.details, { attempt: 1, reason: { ...REQUEUE.reason, details: {} } });
    same(events[2]?.atMs, CREATED_AT_MS + 5);
    same(events[3]?.details, { from: { ...study.budget }, to: { trials: 200 } });
  }),
  studyCase('events are found by trial, by kind and page by page', async (opened) => {
    await happen(opened);
    const { store, study } = opened;
    const all = await store.events(study.id);
    const chosen = (which: (event: RecordedEvent) => boolean) => all.filter(which);
    same(
      await store.events(study.id, { trial: 1 }),
      chosen(({ trial }) => trial === 1),
    );
    same(
      await store.events(study.id, { trial: null }),
      chosen(({ trial }) => trial === null),
    );
    same(
      await store.events(study.id, { kinds: ['requeued', 'late-answer'] }),
      chosen(({ kind }) => kind === 'requeued' || kind === 'late-answer'),
    );
    same(await store.events(study.id, { kinds: [] }), []);
    const first = await store.events(study.id, { limit: 4 });
    const rest = await store.events(study.id, { after: first.at(-1)?.id ?? 0 });
    same([...first, ...rest], all);
    await refuses(store.events(study.id + 1), 'storage/study-not-found');
  }),
];

async function happen(opened: OpenStudy): Promise<void> {
  const { store, study } = opened;
  await begin(opened, sampleTrial(1));
  await store.requeue(study.id, 1, REQUEUE);
  await store.report(study.id, 1, { attempt: 1, step: 1, metrics: { score: 1 } });
  await store.finish(study.id, sampleFinish(1, sampleOutcome(90), { finishedAtMs: CREATED_AT_MS + 5 }));
  await store.extendBudget(study.id, { trials: 200 }, CREATED_AT_MS + 6);
  await store.setStudyState(study.id, 'completed', null);
  await begin(opened, sampleTrial(2));
  await store.requeue(study.id, 2, REQUEUE);
}
