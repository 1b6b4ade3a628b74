import assert from 'node:assert/strict';
import { Random, type Clock } from '@edgewright/base';
import {
  quietEnv,
  toyCost,
  toyMeanStopper,
  toyObjective,
  toyStopper,
  toyTraining,
} from '@edgewright/conformance';
import type { Stopper, StopperPlugin, TrialRecord, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { stoppedConfig, stoppedRun, trainingEvaluators } from '../testing/stopped-study.js';
import { realEnv, rowsOf, toyRun, withStore, type ToyChanges } from '../testing/study-fixture.js';
import { openStudy } from './ask-tell/study.js';
import { runStudy } from './run-study.js';

/** What is stored of a study, and what was decided about each trial, whichever attempt it was. */
interface Stored {
  readonly rows: readonly TrialRecord[];
  readonly decisions: readonly string[];
}

async function storedOf(store: TrialStore): Promise<Stored> {
  const rows = await rowsOf(store);
  const { id } = await store.openStudy('toy');
  const decisions = await Promise.all(
    rows.map(async ({ number }) => {
      const made = await store.stopDecisions(id, number);
      const bySteps = new Map(made.map(({ step, decision }) => [step, decision]));
      return `${number}: ${[...bySteps].map(([step, decision]) => `${step} ${decision}`).join(', ')}`;
    }),
  );
  return { rows, decisions };
}

const storedAfter = (changes: ToyChanges): Promise<Stored> =>
  withStore(async (store) => {
    await runStudy(toyRun(store, changes));
    return storedOf(store);
  });

describe('a study with a stopper', () => {
  it.each(['skip', 'reuse', 'measure'] as const)(
    'has one set of rows and decisions at parallelism 1, 3 and 8, duplicates: %s',
    async (duplicates) => {
      const config = stoppedConfig({ duplicates });
      const alone = await storedAfter(stoppedRun(1, { config, parallelism: 1 }));
      expect(new Set(alone.rows.map(({ state }) => state))).toEqual(
        new Set(['completed', 'infeasible', 'stopped']),
      );
      for (const parallelism of [3, 8]) {
        expect(await storedAfter(stoppedRun(parallelism, { config, parallelism }))).toEqual(alone);
      }
    },
  );

  it('keeps of a stopped trial what it had, with a reward, and never ranks it', async () => {
    await withStore(async (store) => {
      const { best } = await runStudy(toyRun(store, stoppedRun(1)));
      expect(best?.state).toBe('completed');
      const { id } = await store.openStudy('toy');
      const stopped = await store.trials(id, { states: ['stopped'] });
      expect(stopped.length).toBeGreaterThan(2);
      for (const { number, metrics, feasible, reward, onFront, error, duplicateOf } of stopped) {
        expect({ feasible, onFront }).toEqual({ feasible: false, onFront: false });
        expect(reward).not.toBeNull();
        if (duplicateOf !== null) continue;
        const curve = await store.curve(id, number);
        const last = curve.at(-1);
        expect(metrics).toEqual({ toy_ms: metrics['toy_ms'], ...last?.metrics });
        expect(error).toEqual({
          code: 'orchestrator/stopped-early',
          message: `toy-mean-stopper stopped it after step ${last?.step}`,
        });
        const decided = (await store.stopDecisions(id, number)).map(({ decision }) => decision);
        expect(decided).toEqual([...curve.slice(1).map(() => 'continue'), 'stop']);
      }
    });
  });

  it('asks about each step once, however often it is interrupted', async () => {
    const asked: string[] = [];
    const counting: StopperPlugin = {
      ...toyMeanStopper,
      createStopper: (context, options): Stopper => {
        const inner = toyMeanStopper.createStopper(context, options);
        return {
          decide: (question) => {
            asked.push(`${question.trial} ${question.step}`);
            return inner.decide(question);
          },
        };
      },
    };
    const random = Random.from(1, 'interruptions');
    const interrupted = await withStore(async (store) => {
      for (let lives = 0; lives < 400; lives++) {
        const controller = new AbortController();
        let left = random.integer(12);
        const evaluators = trainingEvaluators(lives, {
          beforeStep: () => {
            if (left-- === 0) controller.abort();
          },
        });
        const parts = { evaluators, stopper: counting, resume: true, parallelism: 1 + random.integer(8) };
        const run = toyRun(store, stoppedRun(lives, { ...parts, env: realEnv(controller.signal) }));
        const { state } = await runStudy(run);
        if (state === 'completed') return storedOf(store);
      }
      return undefined;
    });
    expect(interrupted).toEqual(await storedAfter(stoppedRun(1)));
    // A decision that was made as the run ended may not have been stored.
    expect(asked.length - new Set(asked).size).toBeLessThan(asked.length / 10);
  });

  it('is resumed with its stopper alone', async () => {
    await withStore(async (store) => {
      await runStudy(toyRun(store, stoppedRun(1)));
      const later = stoppedRun(1, { resume: true });
      const version = { ...toyMeanStopper, version: '2' };
      await expect(runStudy(toyRun(store, { ...later, stopper: version }))).rejects.toMatchObject({
        message: expect.stringContaining(
          'stopper toy-mean-stopper: version: stored none, given 2',
        ) as unknown,
      });
      const { stopper, ...config } = stoppedConfig();
      expect(stopper).toBeDefined();
      await expect(runStudy(toyRun(store, { ...later, config }))).rejects.toMatchObject({
        code: 'orchestrator/config-differs',
      });
    });
  });
});

describe('an evaluator that is told to stop', () => {
  const always = toyStopper(({ step }) => (step < 2 ? 'continue' : 'stop'));
  const config = stoppedConfig({ budget: { trials: 3 }, objective: toyObjective });

  it('need not wait for the answer', async () => {
    const hasty = toyTraining({
      evaluate: (_, { report }) => {
        for (const step of [1, 2, 3]) void report(step, { toy_score: step });
        return Promise.resolve({ metrics: { toy_score: 9 }, provenance: {} });
      },
    });
    const { rows } = await storedAfter({ config, stopper: always, evaluators: [toyCost(), hasty] });
    expect(rows.map(({ state, metrics }) => [state, metrics['toy_score']])).toEqual(
      rows.map(() => ['stopped', 2]),
    );
  });

  it('is called off when it goes on for too long', async () => {
    const told: string[] = [];
    const stubborn = toyTraining({
      evaluate: async (_, { report, signal }) => {
        for (const step of [1, 2]) told.push(await report(step, { toy_score: step }));
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new TypeError('called off'));
          });
        });
      },
    });
    const { clock, ...world } = quietEnv();
    const hurried: Clock = {
      now: () => clock.now(),
      sleep: (durationMs, signal) => clock.sleep(durationMs === 10_000 ? 0 : durationMs, signal),
    };
    const { rows } = await storedAfter({
      config,
      stopper: always,
      evaluators: [toyCost(), stubborn],
      env: { ...world, clock: hurried },
    });
    expect(rows.map(({ state, metrics }) => [state, metrics['toy_score']])).toEqual(
      rows.map(() => ['stopped', 2]),
    );
    expect(told.toSorted()).toEqual(['continue', 'continue', 'continue', 'stop', 'stop', 'stop']);
  });
});

describe('a stopper that is broken', () => {
  it.each([
    ['throws', () => Promise.reject(new RangeError('no median')), 'orchestrator/plugin-threw'],
    ['decides nothing', () => 'halt' as never, 'orchestrator/bad-decision'],
  ] as const)('ends the run: it %s', async (_, decide, code) => {
    await withStore(async (store) => {
      const run = toyRun(store, stoppedRun(1, { stopper: toyStopper(decide) }));
      await expect(runStudy(run)).rejects.toMatchObject({ code });
      expect((await store.openStudy('toy')).state).toBe('paused');
    });
  });
});

describe('a worker of a study with a stopper', () => {
  it('hears that a trial is stopped, and tells what it has', async () => {
    await withStore(async (store) => {
      const stopper = toyStopper(({ step }) => (step < 2 ? 'continue' : 'stop'));
      const study = await openStudy(toyRun(store, stoppedRun(1, { stopper })));
      const answer = await study.ask({ worker: 'w' });
      const [trial] = answer.kind === 'trials' ? answer.trials : [];
      assert.ok(trial !== undefined);
      expect(await study.report(trial, 1, { toy_score: 1 })).toBe('continue');
      expect(await study.report(trial, 2, { toy_score: 2 })).toBe('stop');
      const outcome = await study.tell(trial, { metrics: { toy_ms: 3 } });
      expect(outcome).toMatchObject({ state: 'stopped', metrics: { toy_ms: 3, toy_score: 2 } });
      expect(await study.tell(trial, { failed: 'too late' })).toEqual(outcome);
      await study.close();
    });
  });
});
