import assert from 'node:assert/strict';
import {
  toyCost,
  toyHistorian,
  toyObjective,
  toyQuality,
  toyRandom,
  toySuggester,
  toyTask,
} from '@edgewright/conformance';
import type {
  Evaluator,
  FinishedTrial,
  SuggesterPlugin,
  TaskPlugin,
  TrialStore,
} from '@edgewright/contracts';
import { categorical, defineSpace, group, integer, repeat } from '@edgewright/search-space';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { collector, counted, rowsOf, runToy, tampered, withStore } from '../../testing/study-fixture.js';

const FROM_EARLIER = { name: 'later', warmStart: [{ study: 'earlier', trials: 100 }] };
const earlier = (store: TrialStore, changes: Parameters<typeof runToy>[1] = {}) =>
  runToy(store, { name: 'earlier', budget: { trials: 20 }, ...changes });

/** The historian, who has learnt from what its study starts from, and tells what that was. */
function recalling(told: FinishedTrial[] = []): SuggesterPlugin {
  return toySuggester((context) => {
    told.splice(0, told.length, ...context.warmStart);
    const suggester = toyHistorian.createSuggester(context, {});
    void suggester.update(context.warmStart);
    return suggester;
  });
}

describe('a study that starts from an earlier one', () => {
  it('tells the suggester of its trials, and suggests none of them again', () =>
    withStore(async (store) => {
      await earlier(store);
      const told: FinishedTrial[] = [];
      const { seen, onEvent } = collector('warning');
      const result = await runToy(store, FROM_EARLIER, { suggester: recalling(told), onEvent });
      expect(result).toMatchObject({ state: 'completed', paid: 20 });
      const before = await rowsOf(store, 'earlier');
      expect(told).toMatchObject(
        before.map(({ number, candidate, metrics, reward }) => ({ number, candidate, metrics, reward })),
      );
      const prints = [...before, ...(await rowsOf(store, 'later'))].map(({ fingerprint }) => fingerprint);
      expect(new Set(prints).size).toBe(40);
      expect(seen).toEqual([]);
    }));

  it('keeps what it started from, whatever becomes of the earlier study, through any interruption', () =>
    withStore(async (calm) => {
      const suggester = recalling();
      await earlier(calm);
      await runToy(calm, FROM_EARLIER, { suggester });
      const rows = await rowsOf(calm, 'later');
      await withStore(async (store) =>
        withStore(async (other, database) => {
          await earlier(other);
          const config = { name: 'later', warmStart: [{ study: 'earlier', trials: 100, database }] };
          for (const last of [0, 3, 11, 20]) {
            const openDatabase = (path: string) =>
              last > 3 ? Promise.reject(new RangeError('deleted')) : openStore({ path, readOnly: true });
            const broken = tampered(store, {
              finish: (id, finish) =>
                finish.number > last ? Promise.reject(new RangeError('gone')) : store.finish(id, finish),
            });
            await runToy(broken, config, { suggester, openDatabase, resume: true }).catch(() => undefined);
            await earlier(other, { budget: { trials: 30 } }).catch(() => undefined);
          }
          expect((await store.openStudy('later')).state).toBe('completed');
          expect(await rowsOf(store, 'later')).toEqual(rows);
        }),
      );
    }));

  it('judges earlier trials by its own objective', () =>
    withStore(async (store) => {
      await earlier(store);
      const objective = { ...toyObjective, constraints: [{ metric: 'toy_ms', atMost: 20 }] };
      const told: FinishedTrial[] = [];
      await runToy(store, { ...FROM_EARLIER, objective }, { suggester: recalling(told) });
      const fits = ({ metrics }: FinishedTrial) => (metrics['toy_ms'] ?? NaN) <= 20;
      expect(new Set(told.map(fits))).toEqual(new Set([true, false]));
      for (const trial of told) {
        expect(trial).toMatchObject({
          state: fits(trial) ? 'completed' : 'infeasible',
          feasible: fits(trial),
        });
      }
    }));

  it('takes the front of the earlier study, then its latest trials', () =>
    withStore(async (store) => {
      await earlier(store, { budget: { trials: 40 } });
      const rows = await rowsOf(store, 'earlier');
      const numbersOf = (onFront: boolean) =>
        rows.filter((row) => row.onFront === onFront).map(({ number }) => number);
      const front = numbersOf(true);
      const others = numbersOf(false);
      for (const trials of [front.length + 3, front.length - 1]) {
        const told: FinishedTrial[] = [];
        const name = `later-${trials}`;
        const config = { name, warmStart: [{ study: 'earlier', trials }], budget: { trials: 1 } };
        await runToy(store, config, { suggester: recalling(told) });
        const warmStart = await store.warmStart((await store.openStudy(name)).id);
        const wanted = trials > front.length ? [...front, ...others.slice(-3)] : front.slice(1);
        expect(warmStart.map(({ source }) => source.trial)).toEqual(wanted.sort((a, b) => a - b));
        expect(told.map(({ number }) => number)).toEqual(wanted.map((_, index) => index + 1));
      }
    }));

  it('knows nothing of what an expensive evaluator judged otherwise, says so, and tries the best again', () =>
    withStore(async (store) => {
      await earlier(store);
      const told: FinishedTrial[] = [];
      const { seen, onEvent } = collector('warning');
      const config = { ...FROM_EARLIER, task: { plugin: 'toy', options: { inputSize: 32 } } };
      await runToy(store, config, { suggester: recalling(told), onEvent });
      expect(told).toEqual([]);
      const warmStart = await store.warmStart((await store.openStudy('later')).id);
      expect(warmStart.every(({ isHint, measuredAlike }) => isHint === true && !measuredAlike)).toBe(true);
      const tried = await triedFirst(store);
      expect(tried.length).toBeGreaterThanOrEqual(4);
      expect(tried[0]?.reason).toMatchObject({ by: 'warm start' });
      expect(seen).toMatchObject([{ code: 'orchestrator/warm-start-measured-otherwise' }]);
      expect(seen[0]?.message).toContain('20 of them hang on toy-quality');
    }));

  describe('onto another device', () => {
    const OTHER = [
      { plugin: 'toy-cost', options: { device: 'other' } },
      { plugin: 'toy-quality', options: {} },
    ];
    const onOther = { ...FROM_EARLIER, evaluators: OTHER };
    const evaluators = [otherCost(), toyQuality()];

    it('measures again what is of tier 0, and takes over what is measured alike', () =>
      withStore(async (store) => {
        await earlier(store);
        const told: FinishedTrial[] = [];
        const expensive = counted(toyQuality());
        const judges = [otherCost(), expensive.evaluator];
        await runToy(
          store,
          { ...onOther, budget: { trials: 1 } },
          { suggester: recalling(told), evaluators: judges },
        );
        const before = await rowsOf(store, 'earlier');
        expect(told).toMatchObject(
          before.map(({ number, metrics }) => ({
            number,
            metrics: { toy_score: metrics['toy_score'], toy_ms: 100 - (metrics['toy_ms'] ?? NaN) },
          })),
        );
        expect(expensive.count()).toBeLessThanOrEqual(1);
      }));

    it('tries the front under its own objective first, and bars nothing', () =>
      withStore(async (store) => {
        await earlier(store);
        const result = await runToy(store, onOther, { evaluators });
        expect(result).toMatchObject({ state: 'completed', paid: 20 });
        const warmStart = await store.warmStart((await store.openStudy('later')).id);
        const tried = await triedFirst(store);
        const marked = warmStart.filter(({ triedAs }) => triedAs !== undefined);
        expect(tried.map(({ fingerprint }) => fingerprint)).toEqual(
          marked
            .toSorted((a, b) => (a.triedAs ?? 0) - (b.triedAs ?? 0))
            .map(({ fingerprint }) => fingerprint),
        );
        expect(tried.length).toBeGreaterThan(0);
        expect(tried.length).toBeLessThanOrEqual(4);
        const isBeaten = (one: Pick<FinishedTrial, 'metrics'>) =>
          warmStart.some(
            ({ metrics: { toy_ms: ms = NaN, toy_score: score = NaN } }) =>
              ms < (one.metrics['toy_ms'] ?? NaN) && score > (one.metrics['toy_score'] ?? NaN),
          );
        expect(tried.some(isBeaten)).toBe(false);
        expect(tried[0]?.reason).toEqual({
          by: 'warm start',
          of: expect.stringMatching(/^trial \d+ of study "earlier"$/),
        });
      }));

    it('makes the same rows through any interruption', () =>
      withStore(async (calm) => {
        await earlier(calm);
        await runToy(calm, onOther, { evaluators, suggester: recalling() });
        const rows = await rowsOf(calm, 'later');
        await withStore(async (store) => {
          await earlier(store);
          for (const last of [0, 2, 11, 20]) {
            const broken = tampered(store, {
              finish: (id, finish) =>
                finish.number > last ? Promise.reject(new RangeError('gone')) : store.finish(id, finish),
            });
            const run = runToy(broken, onOther, { evaluators, suggester: recalling(), resume: true });
            await run.catch(() => undefined);
          }
          expect(await rowsOf(store, 'later')).toEqual(rows);
        });
      }));

    it('counts what the other device rules out as infeasible, and tries what comes nearest where it rules out all', () =>
      withStore(async (store) => {
        await earlier(store);
        const objective = { ...toyObjective, constraints: [{ metric: 'toy_ms', atMost: 0.001 }] };
        const told: FinishedTrial[] = [];
        await runToy(store, { ...onOther, objective }, { evaluators, suggester: recalling(told) });
        expect(told.map(({ state }) => state)).toEqual(told.map(() => 'infeasible'));
        expect(told).toHaveLength(20);
        expect(await triedFirst(store)).toHaveLength(1);
      }));
  });

  it.each([
    ['version', { version: '2' }],
    ['content', { contentHash: 'another' }],
  ])('measures again where only the %s of an evaluator changed', (_, changes) =>
    withStore(async (store) => {
      await earlier(store);
      const told: FinishedTrial[] = [];
      const evaluators = [otherCost(changes), toyQuality()];
      await runToy(
        store,
        { ...FROM_EARLIER, budget: { trials: 1 } },
        { evaluators, suggester: recalling(told) },
      );
      const [first] = await rowsOf(store, 'earlier');
      expect(told[0]?.metrics['toy_ms']).toBe(100 - (first?.metrics['toy_ms'] ?? NaN));
    }),
  );

  it.each(['reuse', 'measure'] as const)('%s: measures again what is suggested again', (duplicates) =>
    withStore(async (store) => {
      const { candidate } = await firstOf(store);
      const stubborn = toySuggester(() => ({ suggest: () => Promise.resolve(candidate) }));
      const config = { ...FROM_EARLIER, duplicates, budget: { trials: 1 } };
      expect(await runToy(store, config, { suggester: stubborn })).toMatchObject({ paid: 1 });
      expect((await rowsOf(store, 'later'))[0]).toMatchObject({ candidate, state: 'completed' });
    }),
  );

  it('goes on where the earlier study left off in a finite space', () =>
    withStore(async (store) => {
      const task = taskOver([3, 5, 7]);
      const config = { name: 'first', budget: { trials: 5 } };
      await runToy(store, config, { task, suggester: toyRandom });
      const warmStart = [{ study: 'first', trials: 100 }];
      const result = await runToy(store, { name: 'rest', warmStart }, { task, suggester: toyRandom });
      const reason =
        'Every valid candidate of the space has been tried: 12, 5 of them in the studies of warmStart';
      expect(result).toMatchObject({ state: 'completed', paid: 7, reason });
    }));
});

describe('a study to start from is refused', () => {
  it('that is not there, with the nearest name', () =>
    withStore(async (store) => {
      await earlier(store);
      const warmStart = [{ study: 'earlyer', trials: 100 }];
      const running = runToy(store, { name: 'later', warmStart });
      await expect(running).rejects.toMatchObject({ code: 'storage/study-not-found' });
      await expect(running).rejects.toThrow(/earlyer/);
      await expect(store.openStudy('later')).rejects.toThrow();
    }));

  it('whose space differs, with the first decision that does', () =>
    withStore(async (store) => {
      // A task whose choices hang on its options.
      const spaces: Readonly<Record<number, TaskPlugin['space']>> = {
        16: taskOver([3, 5]).space,
        17: taskOver([3, 5, 7]).space,
        18: taskOver([3, 5], 40).space,
        19: toyTask.space,
      };
      const task: TaskPlugin = {
        ...taskOver([3]),
        space: (options) => (spaces[options['inputSize'] as number] ?? toyTask.space)(options),
      };
      await runToy(store, { name: 'earlier', budget: { trials: 3 } }, { task });
      const differences = [
        [17, 'its decision "blocks__0__op__kernel" is one of [3,5], here one of [3,5,7]'],
        [18, 'its decision "stem" is from 8 to 32 in steps of 8 on a linear scale, here from 8 to 40'],
        [19, 'its decision "blocks__count" is from 1 to 1'],
      ] as const;
      for (const [inputSize, difference] of differences) {
        const config = { ...FROM_EARLIER, task: { plugin: 'toy', options: { inputSize } } };
        const running = runToy(store, config, { task });
        await expect(running).rejects.toMatchObject({ code: 'orchestrator/warm-start-space-differs' });
        await expect(running).rejects.toThrow(difference);
      }
    }));

  it('of another task', () =>
    withStore(async (store) => {
      await earlier(store);
      const task = { plugin: '@edgewright/other', options: { inputSize: 16 } };
      await expect(runToy(store, { ...FROM_EARLIER, task })).rejects.toThrow(
        'it is of the task toy, this one of other',
      );
    }));

  it('without the metrics of the objective', () =>
    withStore(async (store) => {
      const goals = [{ metric: 'toy_ms', direction: 'minimise' }] as const;
      const objective = { ...toyObjective, goals, reward: { kind: 'weighted-sum' } } as const;
      const evaluators = [{ plugin: 'toy-cost', options: {} }];
      await runToy(store, { name: 'earlier', objective, evaluators }, { evaluators: [toyCost()] });
      const running = runToy(store, FROM_EARLIER, { evaluators: [toyCost(), toyQuality()] });
      await expect(running).rejects.toMatchObject({ code: 'orchestrator/warm-start-unjudged' });
      await expect(running).rejects.toThrow('toy_score, toy_ms');
    }));

  it('in another database, where none can be opened', () =>
    withStore(async (store) => {
      const warmStart = [{ study: 'earlier', trials: 1, database: './old.db' }];
      await expect(runToy(store, { warmStart })).rejects.toMatchObject({
        code: 'orchestrator/warm-start-unreachable',
      });
    }));
});

describe('resuming', () => {
  it('refuses another warm start, as any other configuration', () =>
    withStore(async (store) => {
      await earlier(store);
      await runToy(store, FROM_EARLIER);
      const running = runToy(store, { name: 'later' }, { resume: true });
      await expect(running).rejects.toThrow(
        'warmStart: stored [{"study":"earlier","trials":100}], given nothing',
      );
    }));
});

async function firstOf(store: TrialStore) {
  await earlier(store);
  const [first] = await rowsOf(store, 'earlier');
  assert.ok(first !== undefined);
  return first;
}

/** A toy task of one convolution. */
function taskOver(kernels: readonly number[], max = 32): TaskPlugin {
  const block = group({
    op: group({ kind: categorical(['conv']), kernel: categorical(kernels) }),
    filters: categorical([8]),
  });
  const space = defineSpace({
    stem: integer({ min: 8, max, step: 8 }),
    blocks: repeat(block, { min: 1, max: 1 }),
  });
  return { ...toyTask, space: () => space, references: () => [] };
}

/** The trials of the later study that try earlier ones again: its first. */
async function triedFirst(store: TrialStore) {
  const rows = await rowsOf(store, 'later');
  const tried = rows.filter(({ reason }) => reason?.['by'] === 'warm start');
  expect(tried.map(({ number }) => number)).toEqual(tried.map((_, index) => index + 1));
  return tried;
}

/** A device on which the slow is fast. */
function otherCost(changes: Parameters<typeof toyCost>[0] = {}): Evaluator {
  const cost = toyCost(changes);
  return {
    ...cost,
    evaluate: async (subject, context) => {
      const { metrics, provenance } = await cost.evaluate(subject, context);
      return { metrics: { toy_ms: 100 - (metrics['toy_ms'] ?? NaN) }, provenance };
    },
  };
}
