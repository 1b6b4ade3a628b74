import {
  foreignError,
  quietEnv,
  toyCost,
  toyHistorian,
  toyQuality,
  toyRandom,
  toySuggester,
  toyTask,
  withBefore,
} from '@edgewright/conformance';
import type { Evaluator, SuggesterPlugin, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { runToy, tampered, toyRun, withStore } from '../../testing/study-fixture.js';
import { explainStudy } from './explain-study.js';
import { momentsOf } from './moments.js';

/** The historian, who shows its state as what drives a metric. */
const candid = toySuggester((context) => {
  const historian = toyHistorian.createSuggester(context, {});
  return {
    suggest: historian.suggest,
    update: historian.update,
    dump: historian.dump,
    restore: historian.restore,
    explain: ({ metrics }) => {
      const metric = {
        metric: historian.dump() as string,
        modelled: 'none',
        score: null,
        importance: [],
      } as const;
      return Promise.resolve({ decisions: [], metrics: metrics ? [metric] : [] });
    },
  };
});

const neverAsked = withBefore(toyCost(), () => {
  throw foreignError('it was evaluated again');
});

async function explained(
  store: TrialStore,
  suggester: SuggesterPlugin = candid,
  {
    warn = () => undefined,
    evaluators,
  }: { warn?: (message: string) => void; evaluators?: readonly Evaluator[] } = {},
) {
  const study = await store.openStudy('toy');
  const taskOptions = study.config.task.options;
  return explainStudy({
    study,
    store,
    taskOptions,
    space: toyTask.space(taskOptions),
    ...quietEnv(),
    warn,
    run: toyRun(store, { config: study.config, suggester, ...(evaluators && { evaluators }) }),
  });
}

describe('explaining a study', () => {
  it('is the same from kept states as learnt again', () =>
    withStore(async (store) =>
      withStore(async (other) => {
        const budget = { trials: 60 };
        await runToy(store, { budget, snapshotEvery: 5 }, { suggester: candid });
        await runToy(other, { budget, snapshotEvery: 1_000 }, { suggester: candid });
        const kept = await explained(store);
        const relearnt = await explained(other);
        expect(kept.map(({ throughTrial }) => throughTrial)).not.toEqual(
          relearnt.map(({ throughTrial }) => throughTrial),
        );
        expect(kept.at(-1)).toEqual(relearnt.at(-1));
        expect(kept.at(-1)?.throughTrial).toBe(60);
        expect(kept.slice(0, -1).every(({ explanation }) => explanation.metrics.length === 0)).toBe(true);
      }),
    ));

  it('replays the history where a stored state cannot be restored, and warns', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 60 }, snapshotEvery: 5 }, { suggester: candid });
      const whole = await explained(store);
      const spoilt = tampered(store, {
        snapshot: async (id, throughTrial = 0) =>
          throughTrial > 20 ? { throughTrial, state: {} } : store.snapshot(id, throughTrial),
      });
      const warnings: string[] = [];
      const warn = (message: string) => warnings.push(message);
      expect(await explained(spoilt, candid, { warn })).toEqual(whole);
      expect(warnings[0]).toMatch(/\(after trial 25: it does not fit\)\. All trials are learnt again$/);
    }));

  it('predicts what trials had without evaluating them again', () =>
    withStore(async (store) => {
      const predicted: unknown[] = [];
      const curious: SuggesterPlugin = {
        ...candid,
        createSuggester: (context, options) => {
          const made = candid.createSuggester(context, options);
          return {
            ...made,
            update: async (trials) => {
              predicted.push(await context.predictMetrics?.(trials.map(({ candidate }) => candidate)));
              return made.update(trials);
            },
          };
        },
      };
      await runToy(store, { budget: { trials: 10 } }, { suggester: curious });
      const searched = predicted.splice(0);
      await explained(store, curious, { evaluators: [neverAsked, toyQuality()] });
      expect(searched.length).toBeGreaterThan(0);
      expect(predicted.slice(0, searched.length)).toEqual(searched);
      expect(predicted).toHaveLength(10);
    }));

  it('goes as far as every trial has come to an end', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 12 } }, { suggester: candid });
      const { id } = await store.openStudy('toy');
      const trial = await store.trial(id, 12);
      for (const number of [13, 14]) {
        await store.request(id, { ...trial, number, reason: {}, requestedAtMs: 0 });
      }
      expect((await explained(store)).at(-1)?.throughTrial).toBe(12);
    }));

  it('refuses a suggester that explains nothing, by its name', () =>
    withStore(async (store) => {
      await runToy(store, {}, { suggester: toyRandom });
      await expect(explained(store, toyRandom)).rejects.toMatchObject({
        code: 'orchestrator/explains-nothing',
        message: 'The suggester toy-random explains nothing: it has no policy to show',
      });
    }));
});

describe('momentsOf', () => {
  const every = (distance: number, last: number) =>
    Array.from({ length: Math.floor(last / distance) }, (_, index) => (index + 1) * distance);

  it('takes kept states nearest to even distances, and what came after the latest', () => {
    const moments = momentsOf({ told: 2_050, kept: [100, ...every(200, 2_000)] });
    expect(moments.length).toBeLessThanOrEqual(17);
    expect(moments.at(0)).toEqual({ throughTrial: 0, restoring: false });
    expect(moments.slice(-2)).toEqual([
      { throughTrial: 2_000, restoring: true },
      { throughTrial: 2_050, restoring: false },
    ]);
    const trials = moments.map(({ throughTrial }) => throughTrial);
    expect(trials).toEqual([...new Set(trials)].sort((a, b) => a - b));
  });

  it('takes the few states that are kept of a long history', () => {
    const moments = momentsOf({ told: 340, kept: [100, 200, 300] });
    expect(moments.map(({ throughTrial }) => throughTrial)).toEqual([0, 100, 200, 300, 340]);
    expect(moments.map(({ restoring }) => restoring)).toEqual([false, true, true, true, false]);
  });

  it('learns a short history again', () => {
    const moments = momentsOf({ told: 30, kept: [10, 20] });
    expect(moments.map(({ throughTrial }) => throughTrial)).toEqual(every(2, 30).toSpliced(0, 0, 0));
    expect(moments.every(({ restoring }) => !restoring)).toBe(true);
    expect(momentsOf({ told: 5_000, kept: [] }).every(({ restoring }) => !restoring)).toBe(true);
  });

  it('has one moment before the first trial', () => {
    expect(momentsOf({ told: 0, kept: [] })).toEqual([{ throughTrial: 0, restoring: false }]);
  });
});
