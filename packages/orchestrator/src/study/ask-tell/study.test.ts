import { Random, type Env } from '@edgewright/base';
import { toyHistorian } from '@edgewright/conformance';
import type { StudyConfig, TrialRecord, TrialStore } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { eventfulConfig, eventfulEvaluators } from '../../testing/eventful-study.js';
import {
  collector,
  realEnv,
  rowsOf,
  toyConfig,
  toyRun,
  withStore,
  type ToyChanges,
} from '../../testing/study-fixture.js';
import { runStudy } from '../run-study.js';
import { openStudy, type AskedTrial, type Study } from './study.js';

const eventful = (config: StudyConfig, changes: ToyChanges = {}): ToyChanges => ({
  config,
  suggester: toyHistorian,
  evaluators: eventfulEvaluators(1),
  env: realEnv(),
  resume: true,
  ...changes,
});

/** Evaluates a trial with the study's own evaluators and tells what they find, or why they fail. */
async function work(study: Study, trial: AskedTrial): Promise<void> {
  try {
    await study.tell(trial, await study.evaluate(trial));
  } catch (error) {
    await study.tell(trial, { failed: (error as Error).message });
  }
}

/** One worker after the other asks and tells, in an order and numbers that a seed decides, until `lives` steps are made. */
async function workers(study: Study, random: Random, lives = Infinity): Promise<boolean> {
  const held: AskedTrial[] = [];
  for (let step = 0; step < lives; step++) {
    const answer = await study.ask({ worker: `w${random.integer(4)}`, count: 1 + random.integer(3) });
    if (answer.kind === 'ended') return true;
    if (answer.kind === 'trials') {
      held.push(...answer.trials.filter(({ number }) => !held.some((other) => other.number === number)));
    }
    while (held.length > 0 && (answer.kind === 'waiting' || random.next() < 0.6)) {
      const [trial] = held.splice(random.integer(held.length), 1);
      if (trial !== undefined) await work(study, trial);
      if (answer.kind === 'waiting') break;
    }
  }
  return false;
}

/** What no worker decides: who failed how is told in words of their own here. */
const told = (rows: readonly TrialRecord[]) =>
  rows.map(({ error, ...row }) => ({ ...row, cached: [], error: error === null ? null : row.state }));

describe('a study that is asked and told', () => {
  it.each(['skip', 'reuse', 'measure'] as const)(
    'has the rows of a run, with any number of workers in any order, duplicates: %s',
    async (duplicates) => {
      const config = eventfulConfig({ duplicates, budget: { trials: 30 } });
      const rowsOfRun = await withStore(async (store) => {
        await runStudy(toyRun(store, eventful(config)));
        return rowsOf(store);
      });
      for (const seed of [1, 2]) {
        const rows = await withStore(async (store) => {
          const study = await openStudy(toyRun(store, eventful(config)));
          expect(await workers(study, Random.from(seed, 'workers'))).toBe(true);
          await study.close();
          expect(await store.openStudy('toy')).toMatchObject({ state: 'completed', stateReason: null });
          return rowsOf(store);
        });
        expect(told(rows)).toEqual(told(rowsOfRun));
      }
    },
  );

  it('has the same rows where its process ends again and again', async () => {
    const config = eventfulConfig({ budget: { trials: 25 } });
    const random = Random.from(5, 'lives');
    const rows = await withStore(async (first, path) => {
      await first.close();
      for (let life = 0; life < 60; life++) {
        const store = await openStore({ path });
        const study = await openStudy(toyRun(store, eventful(config)));
        const isOver = await workers(study, random, 1 + random.integer(8));
        if (life % 2 === 0 || isOver) await study.close();
        const stored = await rowsOf(store);
        // Without `close` it is as if the process had been killed here.
        await store.close();
        if (isOver) return stored;
      }
      return [];
    });
    const rowsOfRun = await withStore(async (store) => {
      await runStudy(toyRun(store, eventful(config)));
      return rowsOf(store);
    });
    expect(told(rows)).toEqual(told(rowsOfRun));
  });

  it('gives a worker its trials again until it has told of them', () =>
    withToy({}, async (study) => {
      const first = await trialsOf(study, 'a', 2);
      expect(first.map(({ number, attempt }) => [number, attempt])).toEqual([
        [1, 1],
        [2, 1],
      ]);
      expect(await trialsOf(study, 'a', 2)).toEqual(first);
      expect((await trialsOf(study, 'b')).map(({ number }) => number)).toEqual([3]);
      await work(study, first[0] as AskedTrial);
      expect((await trialsOf(study, 'a', 2)).map(({ number }) => number)).toEqual([2, 4]);
    }));

  it('is waiting while the next suggestion hangs on trials of others, and over at the end', () =>
    withToy({ lag: 2, budget: { trials: 3 } }, async (study, store) => {
      const [one, two] = await trialsOf(study, 'a', 8);
      expect(await study.ask({ worker: 'b' })).toEqual({ kind: 'waiting' });
      const waiting = study.ask({ worker: 'b', waitMs: 60_000 });
      await work(study, one as AskedTrial);
      expect(await waiting).toMatchObject({ kind: 'trials', trials: [{ number: 3 }] });
      expect(await study.ask({ worker: 'c', waitMs: 5 })).toEqual({ kind: 'waiting' });
      await work(study, two as AskedTrial);
      await work(study, (await trialsOf(study, 'b'))[0] as AskedTrial);
      const ended = { kind: 'ended', state: 'completed', reason: null };
      expect(await study.ask({ worker: 'a' })).toEqual(ended);
      expect(await study.ask({ worker: 'b' })).toEqual(ended);
      expect((await study.best())?.reward).toBe(
        Math.max(...(await rowsOf(store)).map(({ reward }) => reward ?? 0)),
      );
      expect((await study.front()).length).toBeGreaterThan(0);
      await study.close();
      const again = await openStudy(
        toyRun(store, { config: toyConfig({ lag: 2, budget: { trials: 3 } }), resume: true }),
      );
      expect(await again.ask({ worker: 'a' })).toEqual(ended);
      await again.close();
    }));

  it('takes an answer twice where it is the same, and never another', () =>
    withToy({}, async (study) => {
      const [trial] = await trialsOf(study, 'a');
      const answer = { metrics: { toy_ms: 12, toy_score: 0.5 } };
      const outcome = await study.tell(trial as AskedTrial, answer);
      expect(outcome).toMatchObject({ state: 'completed', metrics: answer.metrics });
      expect(await study.tell(trial as AskedTrial, answer)).toEqual(outcome);
      await expect(study.tell(trial as AskedTrial, { failed: 'after all' })).rejects.toMatchObject({
        code: 'orchestrator/attempt-over',
        message: 'Attempt 1 at trial 1 is over: the trial is completed',
      });
      await expect(study.tell({ number: 9, attempt: 1 }, answer)).rejects.toMatchObject({
        code: 'storage/trial-not-found',
      });
      expect(await study.report(trial as AskedTrial, 1, { loss: 1 })).toBe('stop');
    }));

  it('stores what is found, and why there is nothing', () =>
    withToy({}, async (study, store) => {
      const [one, two] = await trialsOf(study, 'a', 2);
      expect(await study.report(one as AskedTrial, 1, { loss: 0.5 })).toBe('continue');
      await study.tell(one as AskedTrial, { infeasible: 'it does not fit on the board' });
      await study.tell(two as AskedTrial, { failed: 'the board is gone' });
      expect(await rowsOf(store)).toMatchObject([
        {
          state: 'infeasible',
          error: { code: 'orchestrator/told-infeasible', message: 'it does not fit on the board' },
        },
        {
          state: 'failed',
          reward: null,
          error: { code: 'orchestrator/told-failed', message: 'the board is gone' },
        },
      ]);
      expect(await store.curve(study.record.id, 1)).toEqual([
        { attempt: 1, step: 1, metrics: { loss: 0.5 } },
      ]);
    }));

  it.each([
    [{ metrics: { toy_ms: 12 } }, 'no value for toy_score, which the objective names'],
    [
      { metrics: { toy_ms: 12, toy_scor: 1 } },
      'the metric "toy_scor", which no evaluator of the study declares; did you mean "toy_score"?',
    ],
    [{ metrics: { toy_ms: NaN, toy_score: 1 } }, 'toy_ms = NaN; metrics are finite numbers'],
    [{ metrics: null as never }, 'no metrics'],
    [{ failed: '' }, 'no reason in words'],
  ])('refuses %j, and the worker has the trial still', (answer, problem) =>
    withToy({}, async (study) => {
      const [trial] = await trialsOf(study, 'a');
      await expect(study.tell(trial as AskedTrial, answer)).rejects.toMatchObject({
        code: 'orchestrator/bad-answer',
        message: `The answer to trial 1 has ${problem}`,
      });
      expect(await trialsOf(study, 'a')).toEqual([trial]);
    }),
  );

  it('requeues and retries the trial of a worker that gives no sign of life, until its attempts are used up', async () => {
    const time = { now: 1_000_000 };
    const env: Env = { ...realEnv(), clock: { ...realEnv().clock, now: () => time.now } };
    const { seen, onEvent } = collector('warning');
    const attempts = { ...toyConfig().attempts, maxAttempts: 2 };
    await withToy(
      { attempts, lag: 1 },
      async (study, store) => {
        const [first] = await trialsOf(study, 'a');
        time.now += 59_000;
        await study.report(first as AskedTrial, 1, { loss: 1 });
        time.now += 59_000;
        expect(await study.ask({ worker: 'b' })).toEqual({ kind: 'waiting' });
        time.now += 2_000;
        const [second] = await trialsOf(study, 'b');
        expect(second).toMatchObject({ number: 1, attempt: 2 });
        await expect(study.tell(first as AskedTrial, { failed: 'late' })).rejects.toMatchObject({
          message: 'Attempt 1 at trial 1 is over: b has the trial, as attempt 2',
        });
        time.now += 61_000;
        expect((await trialsOf(study, 'a')).map(({ number }) => number)).toEqual([2]);
        expect((await rowsOf(store))[0]).toMatchObject({
          state: 'lost',
          error: { code: 'orchestrator/lease-expired' },
        });
      },
      { env, onEvent },
    );
    expect(seen.map(({ message }) => message)).toEqual([
      'a gave no sign of life for 60 s; trial 1 is requeued and retried',
      'b gave no sign of life for 60 s; trial 1 is lost',
    ]);
  });

  it('tells an observer what workers report', async () => {
    const { seen, onEvent } = collector('trial-reported');
    await withToy(
      {},
      async (study) => {
        const [trial] = await trialsOf(study, 'a');
        await study.report(trial as AskedTrial, 3, { loss: 0.5 });
      },
      { env: realEnv(), onEvent },
    );
    expect(seen).toEqual([
      { kind: 'trial-reported', trial: 1, report: { attempt: 1, step: 3, metrics: { loss: 0.5 } } },
    ]);
  });

  it('is paused when it is closed or interrupted, with every trial requeued', () =>
    withStore(async (store) => {
      const controller = new AbortController();
      const run = toyRun(store, { env: realEnv(controller.signal), resume: true });
      const study = await openStudy(run);
      const [trial] = await trialsOf(study, 'a');
      controller.abort();
      expect(await study.ask({ worker: 'a' })).toEqual({
        kind: 'ended',
        state: 'paused',
        reason: 'Interrupted',
      });
      await study.close();
      await study.close();
      await expect(study.ask({ worker: 'a' })).rejects.toMatchObject({ code: 'orchestrator/study-closed' });
      expect((await rowsOf(store))[0]).toMatchObject({ state: 'requested' });
      const again = await openStudy({ ...run, env: realEnv() });
      await expect(openStudy({ ...run, env: realEnv() })).rejects.toMatchObject({
        code: 'storage/study-in-use',
      });
      expect((await trialsOf(again, 'z'))[0]).toMatchObject({
        ...trial,
        attempt: 2,
        leaseUntilMs: expect.anything(),
      });
      await again.close();
      expect(await store.openStudy('toy')).toMatchObject({ state: 'paused', stateReason: 'Closed' });
    }));
});

async function withToy(
  config: Partial<StudyConfig>,
  use: (study: Study, store: TrialStore) => Promise<void>,
  changes: ToyChanges = {},
): Promise<void> {
  await withStore(async (store) => {
    const study = await openStudy(toyRun(store, { config: toyConfig(config), env: realEnv(), ...changes }));
    await use(study, store);
    await study.close();
  });
}

async function trialsOf(study: Study, worker: string, count = 1): Promise<readonly AskedTrial[]> {
  const answer = await study.ask({ worker, count });
  return answer.kind === 'trials' ? answer.trials : [];
}
