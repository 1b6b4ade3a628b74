import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { EdgewrightError, type Clock } from '@edgewright/base';
import {
  foreignError,
  ManualClock,
  quietEnv,
  toyCost,
  toyQuality,
  toyTask,
  withBefore,
} from '@edgewright/conformance';
import type { Evaluation, Evaluator, Extrapolation } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import type { StudyEvent } from './study-event.js';
import { collector, rowsOf, runToy, tampered, withStore } from '../testing/study-fixture.js';

const never = () => new Promise<never>(() => undefined);
const boom = (): never => {
  throw foreignError('out of memory');
};
const unavailable = (): never => {
  throw new EdgewrightError({ code: 'test/busy', category: 'unavailable', message: 'the board is busy' });
};
const answering = (metrics: unknown): Partial<Evaluator> => ({
  evaluate: () => Promise.resolve({ metrics, provenance: {} } as unknown as Evaluation),
});
const with1 = { budget: { trials: 1 } };

/** Runs one trial with a broken expensive evaluator and gives its row. */
const rowWith = (evaluator: Evaluator) =>
  withStore(async (store) => {
    const result = await runToy(store, with1, { evaluators: [toyCost(), evaluator] });
    expect(result.state).toBe('completed');
    const [row] = await rowsOf(store);
    return row;
  });

describe('an evaluator that fails ends its trial with the reason, and nothing else', () => {
  it.each([
    ['throws', toyQuality({ evaluate: boom }), 'out of memory'],
    ['rejects', withBefore(toyQuality(), boom), 'out of memory'],
    [
      'aborts by itself',
      toyQuality({ evaluate: () => Promise.reject(new DOMException('aborted', 'AbortError')) }),
      'aborted',
    ],
    [
      'answers NaN',
      toyQuality(answering({ toy_score: NaN })),
      'toy-quality answered with toy_score = NaN; metrics are finite',
    ],
    ['answers text', toyQuality(answering({ toy_score: '7' })), 'toy_score = a value of type string'],
    ['leaves a metric out', toyQuality(answering({})), 'no value for its metric toy_score'],
    [
      'makes a metric up',
      toyQuality(answering({ toy_score: 1, toy_scores: 1 })),
      'toy_scores", which it does not declare (did it mean toy_score?)',
    ],
    [
      'answers nothing',
      toyQuality({ evaluate: () => Promise.resolve(undefined as unknown as Evaluation) }),
      'answered with no metrics',
    ],
    [
      'answers what cannot be stored',
      toyQuality({
        evaluate: () =>
          Promise.resolve({ metrics: { toy_score: 1 }, provenance: { at: NaN } } as unknown as Evaluation),
      }),
      'toy-quality answered with what cannot be stored: $.provenance.at is NaN',
    ],
    ['throws when asked what it supports', toyQuality({ supports: boom }), 'out of memory'],
    [
      'fails to say later what it supports',
      toyQuality({ supports: () => Promise.reject(new Error('no device')) }),
      'no device',
    ],
    [
      'extrapolates from nowhere',
      toyQuality({
        evaluate: async (subject, context) => ({
          ...(await toyQuality().evaluate(subject, context)),
          extrapolations: [{ quantity: 'width', fitted: {} } as unknown as Extrapolation],
        }),
      }),
      'toy-quality answered with extrapolations[0] without a quantity, a value and what was fitted',
    ],
    [
      'reports NaN on the way and does not wait for the answer',
      withBefore(toyQuality(), (_, { report }) => void report(1, { toy_score: NaN })),
      'toy_score = NaN',
    ],
    [
      'reports NaN on the way',
      withBefore(toyQuality(), async (_, { report }) => {
        await report(1, { toy_score: NaN });
      }),
      'toy_score = NaN',
    ],
  ])('%s', async (_, evaluator, message) => {
    const row = await rowWith(evaluator);
    expect(row).toMatchObject({ state: 'failed', metrics: {}, feasible: false, reward: null });
    expect(row?.error?.message).toContain(message);
  });

  it('so does a task that cannot build', () =>
    withStore(async (store) => {
      await runToy(store, with1, { task: { ...toyTask, build: boom } });
      expect((await rowsOf(store))[0]).toMatchObject({
        state: 'failed',
        error: {
          code: 'orchestrator/plugin-threw',
          message: 'toy failed while building the network: out of memory',
        },
      });
    }));

  it('an unsupported network is infeasible, with the reasons', async () => {
    const picky = toyQuality({ supports: () => ({ supported: false, reasons: ['no softmax', 'no relu'] }) });
    expect(await rowWith(picky)).toMatchObject({
      state: 'infeasible',
      feasible: false,
      error: {
        code: 'orchestrator/unsupported',
        message: 'toy-quality does not support the network: no softmax; no relu',
      },
    });
  });

  it('an unsupported network has the reward of an infeasible one, even where the objective needs no such metric', () =>
    withStore(async (store) => {
      const picky = toyQuality({ supports: () => ({ supported: false, reasons: ['no softmax'] }) });
      const objective = {
        goals: [{ metric: 'toy_ms', direction: 'maximise' as const }],
        constraints: [],
        reward: { kind: 'weighted-sum' as const },
      };
      await runToy(store, { ...with1, objective }, { evaluators: [toyCost(), picky] });
      expect((await rowsOf(store))[0]).toMatchObject({ state: 'infeasible', feasible: false, reward: -1 });
    }));

  it('an objective without a reward for the metrics fails the trial', () =>
    withStore(async (store) => {
      const objective = {
        goals: [{ metric: 'toy_score', direction: 'maximise' as const }],
        constraints: [{ metric: 'toy_ms', target: 1 }],
        reward: { kind: 'mnasnet-soft' as const },
      };
      await runToy(
        store,
        { ...with1, objective },
        { evaluators: [toyCost(answering({ toy_ms: 0 })), toyQuality()] },
      );
      expect((await rowsOf(store))[0]).toMatchObject({
        state: 'failed',
        error: { code: 'objective/not-positive' },
      });
    }));

  it('keeps intermediate values on the way', () =>
    withStore(async (store) => {
      const reports: unknown[] = [];
      const watched = tampered(store, {
        report: (study, number, value) => {
          reports.push({ number, ...value });
          return store.report(study, number, value);
        },
      });
      const answers: string[] = [];
      const talking = withBefore(toyQuality(), async (_, { report }) => {
        answers.push(await report(1, { toy_score: 1 }), await report(2, { toy_score: 2 }));
      });
      await runToy(watched, with1, { evaluators: [toyCost(), talking] });
      expect(reports).toEqual([
        { number: 1, attempt: 1, step: 1, metrics: { toy_score: 1 } },
        { number: 1, attempt: 1, step: 2, metrics: { toy_score: 2 } },
      ]);
      expect(answers).toEqual(['continue', 'continue']);
    }));

  it('keeps the values of an attempt that failed apart from those of the next', () =>
    withStore(async (store) => {
      let attempts = 0;
      const goingOn = withBefore(toyQuality(), (_, { report }) => {
        attempts++;
        for (const step of attempts === 1 ? [1, 2, 3] : [3, 4]) void report(step, { toy_score: attempts });
        if (attempts === 1) unavailable();
      });
      await runToy(store, with1, { evaluators: [toyCost(), goingOn] });
      const { id } = await store.openStudy('toy');
      expect(await store.curve(id, 1)).toEqual([
        { attempt: 1, step: 1, metrics: { toy_score: 1 } },
        { attempt: 1, step: 2, metrics: { toy_score: 1 } },
        { attempt: 2, step: 3, metrics: { toy_score: 2 } },
        { attempt: 2, step: 4, metrics: { toy_score: 2 } },
      ]);
    }));
});

describe('attempts', () => {
  it('retries what is unavailable, waiting twice as long each time', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const startedAt = clock.now();
      const tries: number[] = [];
      const busy = withBefore(toyQuality(), () => {
        tries.push(clock.now() - startedAt);
        if (tries.length < 3) unavailable();
      });
      const { seen, onEvent } = collector('warning');
      const attempts = { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 4, leaseSeconds: 600 };
      const wake = setInterval(() => {
        clock.advance(2000);
      }, 1);
      await runToy(
        store,
        { ...with1, attempts },
        { evaluators: [toyCost(), busy], env: quietEnv({ clock }), onEvent },
      );
      clearInterval(wake);
      const { id } = await store.openStudy('toy');
      expect(await store.trial(id, 1)).toMatchObject({ state: 'completed', attempt: 3 });
      const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
      expect(waits[0]).toBeGreaterThanOrEqual(4000);
      expect(waits[1]).toBeGreaterThanOrEqual(8000);
      expect(seen.map(({ trial, message }) => [trial, message])).toEqual([
        [1, 'Trial 1 is requeued and retried: the board is busy'],
        [1, 'Trial 1 is requeued and retried: the board is busy'],
      ]);
    }));

  it('gives a trial up as lost once its attempts are used up', () =>
    withStore(async (store) => {
      await runToy(store, with1, { evaluators: [toyCost(), withBefore(toyQuality(), unavailable)] });
      const { id } = await store.openStudy('toy');
      expect(await store.trial(id, 1)).toMatchObject({
        state: 'lost',
        attempt: 3,
        reward: null,
        error: { code: 'test/busy', message: 'the board is busy' },
      });
    }));

  it('calls off what takes too long, tells it, and tries again once it has ended', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const calls: string[] = [];
      const slow = withBefore(toyQuality(), async (_, { signal }) => {
        calls.push('begins');
        setImmediate(() => {
          clock.advance(60_000);
        });
        await once(signal, 'abort');
        await new Promise(setImmediate);
        calls.push('ends');
        throw signal.reason;
      });
      await runToy(store, with1, { evaluators: [toyCost(), slow], env: quietEnv({ clock }) });
      const { id } = await store.openStudy('toy');
      expect(await store.trial(id, 1)).toMatchObject({
        state: 'lost',
        attempt: 3,
        error: { code: 'orchestrator/timed-out', message: 'No answer within 60 s' },
      });
      expect(calls).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
      expect(clock.sleeping).toBe(0);
    }));

  it('renews the lease of a trial that takes long', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const renewed: number[] = [];
      const watched = tampered(store, {
        renewLease: async (...renewal) => {
          await store.renewLease(...renewal);
          renewed.push(renewal[2].leaseUntilMs - clock.now());
        },
      });
      const slow = withBefore(toyQuality(), async () => {
        while (renewed.length < 3) {
          await new Promise(setImmediate);
          clock.advance(1000);
        }
      });
      const attempts = { timeoutSeconds: 1e6, maxAttempts: 1, backoffSeconds: 0, leaseSeconds: 30 };
      await runToy(
        watched,
        { ...with1, attempts },
        { evaluators: [toyCost(), slow], env: quietEnv({ clock }) },
      );
      expect(renewed.length).toBeGreaterThanOrEqual(3);
      expect(renewed[0]).toBeGreaterThan(20_000);
    }));
});

describe('budgets of failures and time', () => {
  it('fails the study when more trials fail than allowed, and goes on when more are allowed', () =>
    withStore(async (store) => {
      const evaluators = [toyCost(), withBefore(toyQuality(), boom)];
      const failing = await runToy(store, { budget: { trials: 50, failures: 2 } }, { evaluators });
      expect(failing.state).toBe('failed');
      expect(failing.reason).toMatch(
        /^\d+ trials failed or were lost, more than the 2 that budget.failures allows$/,
      );
      // The third failure is seen by the suggestion that lies one lag behind it.
      expect(failing.counts.failed).toBe(10);
      const more = await runToy(store, { budget: { trials: 50, failures: 60 } }, { resume: true });
      expect(more).toMatchObject({ state: 'completed', paid: 50, counts: { failed: 10, completed: 40 } });
    }));

  it('ends at the wall-clock budget, gives running trials back, and never decides that again', () =>
    withStore(async (store) => {
      const clock = new ManualClock();
      const env = quietEnv({ clock });
      let calls = 0;
      const slow = withBefore(toyQuality(), () => {
        if (++calls <= 5) {
          clock.advance(1000);
          return;
        }
        setImmediate(() => {
          clock.advance(5000);
        });
        return never();
      });
      const evaluators = [toyCost(), slow];
      const timed = { budget: { trials: 100, seconds: 10 } };
      const result = await runToy(store, timed, { evaluators, env, parallelism: 1 });
      expect(result).toMatchObject({
        state: 'completed',
        reason: 'The wall-clock budget of 10 s is used up',
      });
      const states = (await rowsOf(store)).map(({ state }) => state);
      expect(states).not.toContain('running');
      expect(states).toContain('requested');
      expect(await runToy(store, timed, { evaluators, env, resume: true })).toEqual(result);
    }));

  it('ends there too when the time of day is set back meanwhile', () =>
    withStore(async (store) => {
      const steady = new ManualClock();
      let setBackMs = 0;
      const clock: Clock = {
        now: () => steady.now() - setBackMs,
        sleep: (durationMs, signal) => steady.sleep(durationMs, signal),
      };
      const slow = withBefore(toyQuality(), () => {
        steady.advance(1000);
        setBackMs = 3_600_000;
      });
      const { seen, onEvent } = collector('trial-finished');
      const run = { evaluators: [toyCost(), slow], env: quietEnv({ clock }), parallelism: 1, onEvent };
      const result = await runToy(store, { budget: { trials: 100, seconds: 10 } }, run);
      expect(result.reason).toBe('The wall-clock budget of 10 s is used up');
      expect(result.paid).toBeLessThan(12);
      expect(seen.filter(({ progress }) => progress.elapsedSeconds < 0)).toEqual([]);
    }));
});

describe('a database that is deleted', () => {
  it.each([3, 20])('before trial %i ends is an error, and its study not completed', (last) =>
    withStore(async (store, path) => {
      const onEvent = ({ kind, ...event }: StudyEvent) => {
        if (kind === 'trial-finished' && 'progress' in event && event.progress.paid === last) rmSync(path);
      };
      await expect(runToy(store, {}, { onEvent })).rejects.toMatchObject({ code: 'storage/file-deleted' });
    }),
  );
});

describe('a store that fails stops the run with its own error, and the study can be resumed', () => {
  const full = new EdgewrightError({
    code: 'storage/full',
    category: 'unavailable',
    message: 'the disk is full',
  });

  it.each(['request', 'start', 'finish', 'cached', 'cache', 'snapshotTrials', 'trials'] as const)(
    '%s',
    (method) =>
      withStore(async (store) => {
        let calls = 0;
        const failing = tampered(store, {
          [method]: async (...args: unknown[]) => {
            if (++calls === (method === 'snapshotTrials' || method === 'trials' ? 1 : 6)) throw full;
            return (store[method] as (...all: unknown[]) => Promise<unknown>)(...args);
          },
        });
        await expect(runToy(failing)).rejects.toBe(full);
        const study = await store.openStudy('toy');
        expect(study).toMatchObject({ state: 'paused', stateReason: 'the disk is full' });
        expect(await runToy(store, {}, { resume: true })).toMatchObject({ state: 'completed', paid: 20 });
      }),
  );
});
