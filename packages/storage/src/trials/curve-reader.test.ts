import { sampleStudy, sampleTrial } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openReadOnly } from '../database/read-only-database.js';
import { openStore } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();
const TIMES = { startedAtMs: 0, leaseUntilMs: 1 };
const reason = { code: 'orchestrator/interrupted', message: 'Ctrl-C' };

/** The steps that each attempt at a trial reports. */
const attempts = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});

describe('a curve', () => {
  it('is the same to the store and to the view trial_curves, whatever the attempts reported', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    const database = openReadOnly(path);
    let number = 0;
    await fc.assert(
      fc.asyncProperty(attempts, async (stepsOfAttempts) => {
        number++;
        await store.request(id, sampleTrial(number));
        for (const [before, steps] of stepsOfAttempts.entries()) {
          if (before > 0) await store.requeue(id, number, { attempt: before, reason });
          const attempt = await store.start(id, number, TIMES);
          for (const step of steps) {
            await store.report(id, number, { attempt, step, metrics: { score: step, latency_ms: attempt } });
          }
        }
        const curve = await store.curve(id, number);
        const told = curve.flatMap(({ attempt, step, metrics }) =>
          Object.entries(metrics).map(([metric, value]) => [attempt, step, metric, value]),
        );
        const view = `SELECT attempt, step, metric, value FROM trial_curves WHERE trial_number = ${number} ORDER BY step, metric`;
        expect(told).toEqual(database.query(view).rows);
      }),
      { numRuns: 30 },
    );
    database.close();
    await store.close();
  });
});
