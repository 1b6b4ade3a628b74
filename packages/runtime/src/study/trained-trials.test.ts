import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { runningTrials } from './running-trials.js';
import { sparedBy, sparedTraining } from './spared-training.js';

/** How long each trial was trained, in steps; `undefined`: it is still running, after 2. */
const TRIALS = [
  { state: 'completed', steps: 10 },
  { state: 'stopped', steps: 4 },
  { state: 'stopped', steps: 2 },
  { state: 'running', steps: 2 },
] as const;

async function study() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-trained-'));
  const store = await openStore({ path: join(folder, 'a.db') });
  const stopper = { plugin: '@edgewright/stop-median', options: {} };
  const { id, name } = await store.createStudy(sampleStudy({ stopper }));
  for (const [index, { state, steps }] of TRIALS.entries()) {
    const number = index + 1;
    await store.request(id, sampleTrial(number));
    await store.start(id, number, { startedAtMs: 1000, leaseUntilMs: 2000 });
    for (let step = 2; step <= steps; step += 2)
      await store.report(id, number, { attempt: 1, step, metrics: { loss: 1 / step, score: 10 * step } });
    if (state === 'running') continue;
    const outcome = state === 'stopped' ? { state, feasible: false } : {};
    const finishedAtMs = 1000 + 1000 * steps;
    await store.finish(id, sampleFinish(number, sampleOutcome(90, 1, outcome), { finishedAtMs }));
  }
  const end = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, record: await store.openStudy(name), end };
}

describe('trials that are trained', () => {
  it('show the curve of the first goal while they run', async () => {
    const { store, record, end } = await study();
    const found = [{ number: 4, attempt: 1, metric: 'score', step: 2, values: [20] }];
    expect(await runningTrials(store, record)).toEqual(found);
    await end();
  });

  it('tell how much of their trainings early stopping has spared', async () => {
    const { store, record, end } = await study();
    const spared = { stopped: 2, steps: 14, ofSteps: 30, wholeSteps: 10, seconds: 14 };
    expect(await sparedTraining(store, record)).toEqual(spared);
    expect(await sparedTraining(store, { ...record, counts: {} })).toBeUndefined();
    await end();
  });

  it('say nothing as long as no training was completed', () => {
    expect(sparedBy([{ isStopped: true, lastStep: 4, seconds: 1 }])).toBeUndefined();
  });
});
