import assert from 'node:assert/strict';
import { begin, REQUEUE, sampleFinish, sampleOutcome, sampleTrial, TIMES } from './samples.js';
import { refuses, same, studyCase, type StoreCase } from './store-case.js';

/** Early stopping: what was decided, and how it ends a trial. */
export const stopCases: readonly StoreCase[] = [
  studyCase('the first decision on a step of an attempt stands', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const go = { attempt: 1, step: 1, decision: 'continue' } as const;
    const stop = { attempt: 1, step: 2, decision: 'stop' } as const;
    assert.equal(await store.recordStopDecision(study.id, 1, go), 'continue');
    assert.equal(await store.recordStopDecision(study.id, 1, { ...go, decision: 'stop' }), 'continue');
    assert.equal(await store.recordStopDecision(study.id, 1, stop), 'stop');
    same(await store.stopDecisions(study.id, 1), [go, stop]);
    await refuses(store.stopDecisions(study.id, 2), 'storage/trial-not-found');
  }),
  studyCase('decisions are made about the attempt that has the trial', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const first = { attempt: 1, step: 3, decision: 'continue' } as const;
    const second = { attempt: 2, step: 3, decision: 'stop' } as const;
    await store.recordStopDecision(study.id, 1, first);
    await refuses(store.recordStopDecision(study.id, 1, second), 'storage/attempt-not-begun');
    await store.requeue(study.id, 1, REQUEUE);
    await refuses(store.recordStopDecision(study.id, 1, { ...first, step: 4 }), 'storage/lease-lost');
    await store.start(study.id, 1, TIMES);
    await refuses(store.recordStopDecision(study.id, 1, { ...first, step: 4 }), 'storage/lease-lost');
    assert.equal(await store.recordStopDecision(study.id, 1, second), 'stop');
    same(await store.stopDecisions(study.id, 1), [first, second]);
  }),
  studyCase('a stopped trial keeps what it came to', async (opened) => {
    const { store, study } = opened;
    await begin(opened, sampleTrial(1));
    const outcome = sampleOutcome(40, 1, { state: 'stopped', feasible: false });
    await store.finish(study.id, sampleFinish(1, outcome));
    const trial = await store.trial(study.id, 1);
    same({ ...trial, ...outcome }, trial);
    same(await store.trials(study.id, { states: ['stopped'] }), [trial]);
    assert.equal(await store.best(study.id), undefined);
  }),
];
