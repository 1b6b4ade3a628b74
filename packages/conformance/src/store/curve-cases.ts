import { begin, REQUEUE, sampleFinish, sampleOutcome, sampleTrial, TIMES } from './samples.js';
import type { OpenStudy } from './open-study.js';
import { refuses, same, studyCase, type StoreCase } from './store-case.js';

/** Intermediate values as curves. */
export const curveCases: readonly StoreCase[] = [
  studyCase('a curve goes on where a later attempt did', async (opened) => {
    const { store, study } = opened;
    same(await curveOf(opened, 1, [[1, 2, 3]]), ['1:1', '1:2', '1:3']);
    same(await curveOf(opened, 2, [[1, 2, 3], [1]]), ['2:1']);
    same(
      await curveOf(opened, 3, [
        [1, 2, 3],
        [3, 4],
      ]),
      ['1:1', '1:2', '2:3', '2:4'],
    );
    same(await curveOf(opened, 4, [[1, 2, 3], []]), ['1:1', '1:2', '1:3']);
    same(await curveOf(opened, 5, [[1, 2, 3, 4], [3, 4], [2]]), ['1:1', '3:2']);
    same(await curveOf(opened, 6, [[1, 2, 3, 4], [2, 3], [4]]), ['1:1', '2:2', '2:3', '3:4']);
    await store.finish(study.id, sampleFinish(6, sampleOutcome(90), { attempt: 3 }));
    same(await store.curve(study.id, 6), [
      { attempt: 1, step: 1, metrics: { latency_ms: 1, score: 1 } },
      { attempt: 2, step: 2, metrics: { latency_ms: 2, score: 2 } },
      { attempt: 2, step: 3, metrics: { latency_ms: 2, score: 3 } },
      { attempt: 3, step: 4, metrics: { latency_ms: 3, score: 4 } },
    ]);
    await refuses(store.curve(study.id, 7), 'storage/trial-not-found');
  }),
  studyCase('the curves of many trials are those of each', async (opened) => {
    const { store, study } = opened;
    await curveOf(opened, 1, [
      [1, 2, 3],
      [3, 4],
    ]);
    await curveOf(opened, 2, [[5], [6], [1]]);
    await begin(opened, sampleTrial(3));
    const curves = await store.curves(study.id, [2, 3, 1, 9]);
    same([...curves.keys()], [2, 3, 1, 9]);
    for (const number of [1, 2, 3]) same(curves.get(number), await store.curve(study.id, number));
    same(curves.get(9), []);
    await refuses(store.curves(study.id + 1, [1]), 'storage/study-not-found');
  }),
];

/** Runs the attempts at a trial, each through its steps, and tells the curve as `attempt:step`. */
async function curveOf(
  { store, study }: OpenStudy,
  number: number,
  attempts: readonly (readonly number[])[],
): Promise<readonly string[]> {
  await store.request(study.id, sampleTrial(number));
  for (const [before, steps] of attempts.entries()) {
    if (before > 0) await store.requeue(study.id, number, { ...REQUEUE, attempt: before });
    const attempt = await store.start(study.id, number, TIMES);
    for (const step of steps) {
      await store.report(study.id, number, { attempt, step, metrics: { score: step, latency_ms: attempt } });
    }
  }
  const curve = await store.curve(study.id, number);
  return curve.map(({ attempt, step }) => `${attempt}:${step}`);
}
