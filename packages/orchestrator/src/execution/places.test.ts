import { ManualClock, quietEnv, toyCost, toyQuality, withBefore } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../testing/study-fixture.js';

const never = () => new Promise<never>(() => undefined);

describe('places of evaluations', () => {
  it('gives a trial up whose work never ends, and ends the run once such work has every place', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const time = setInterval(() => {
        clock.advance(5000);
      }, 1);
      const hanging = withBefore(toyQuality(), never);
      const run = { evaluators: [toyCost(), hanging], env: quietEnv({ clock }), parallelism: 2 };
      await expect(runToy(store, {}, run)).rejects.toMatchObject({
        code: 'orchestrator/work-never-ends',
        message: expect.stringMatching(
          /^All 2 evaluations that may run at once timed out and still work after 60 s/,
        ),
      });
      const rows = await rowsOf(store);
      expect(rows.filter(({ state }) => state === 'lost').map(({ number }) => number)).toEqual([1, 2]);
      expect(await store.openStudy('toy')).toMatchObject({ state: 'paused' });
      const resumed = await runToy(store, {}, { resume: true, env: quietEnv({ clock }) });
      clearInterval(time);
      expect(resumed).toMatchObject({ state: 'completed', counts: { completed: 18, lost: 2 } });
    }));

  it('never has more evaluations at work than places, ended or called off', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const time = setInterval(() => {
        clock.advance(20_000);
      }, 1);
      let working = 0;
      let most = 0;
      const deaf = withBefore(toyQuality(), async () => {
        most = Math.max(most, ++working);
        // Twice the time-out, whatever the signal says.
        await clock.sleep(120_000);
        working--;
      });
      const attempts = { timeoutSeconds: 60, maxAttempts: 2, backoffSeconds: 0, leaseSeconds: 600 };
      const run = { evaluators: [toyCost(), deaf], env: quietEnv({ clock }), parallelism: 2 };
      const ended = await runToy(store, { budget: { trials: 6 }, attempts }, run);
      clearInterval(time);
      expect(ended.paid).toBe(6);
      expect(most).toBe(2);
    }));

  it('ends at an interruption while work that was called off has every place', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const controller = new AbortController();
      const hanging = withBefore(toyQuality(), () => {
        setImmediate(() => {
          clock.advance(60_000);
          setImmediate(() => {
            controller.abort();
          });
        });
        return never();
      });
      const env = quietEnv({ clock, signal: controller.signal });
      const ended = await runToy(store, {}, { evaluators: [toyCost(), hanging], env, parallelism: 1 });
      expect(ended).toMatchObject({ state: 'paused', reason: 'Interrupted' });
      expect((await rowsOf(store)).filter(({ state }) => state === 'running')).toEqual([]);
    }));
});
