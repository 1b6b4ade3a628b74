import { EdgewrightError, Random } from '@edgewright/base';
import { toyCost, toyHistorian, toyQuality, toyTask } from '@edgewright/conformance';
import type { Evaluator, StudyConfig, TaskPlugin, TrialRecord, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { runStudy } from '../../study/run-study.js';
import {
  counted,
  dawdling,
  realEnv,
  rowsOf,
  runToy,
  tampered,
  toyConfig,
  toyRun,
  withStore,
} from '../../testing/study-fixture.js';
import { SharedEvaluations } from './shared-evaluations.js';

/** A task of 16 networks: most candidates build the network of another. */
const fewNetworks: TaskPlugin = {
  ...toyTask,
  build: (candidate, options) => {
    const { stem, blocks } = candidate as unknown as { stem: number; blocks: { filters: number }[] };
    const block = { op: { kind: 'conv', kernel: 3 }, filters: blocks[0]?.filters ?? 8 };
    return toyTask.build({ stem, blocks: [block] }, options);
  },
};

const config: StudyConfig = toyConfig({ budget: { trials: 40 }, lag: 16 });

const evaluatorsOf = (seed: number): readonly Evaluator[] => [
  dawdling(toyCost(), seed),
  dawdling(toyQuality(), seed),
];

const rowsAt = (parallelism: number, seed = parallelism, prepare?: (store: TrialStore) => Promise<unknown>) =>
  withStore(async (store) => {
    await prepare?.(store);
    const evaluators = evaluatorsOf(seed);
    await runStudy(
      toyRun(store, {
        config,
        task: fewNetworks,
        suggester: toyHistorian,
        evaluators,
        parallelism,
        env: realEnv(),
      }),
    );
    return rowsOf(store);
  });

const firstOf = (rows: readonly TrialRecord[]) => {
  const seen = new Set<string>();
  return rows.map((row) => {
    const network = JSON.stringify(fewNetworks.build(row.candidate, { inputSize: 16 }));
    const isFirst = !seen.has(network);
    seen.add(network);
    return isFirst;
  });
};

describe('what the rows of trials say of the cache', () => {
  it('is whether an earlier trial of the study has the network, at any parallelism and order of arrival', async () => {
    const alone = await rowsAt(1);
    expect(alone.map(({ cached }) => cached.length === 0)).toEqual(firstOf(alone));
    expect(alone.filter(({ cached }) => cached.length > 0).length).toBeGreaterThan(20);
    expect(await rowsAt(4)).toEqual(alone);
    for (const seed of [16, 17, 18, 19]) expect(await rowsAt(16, seed)).toEqual(alone);
  });

  it('does not hang on another study that filled the cache', async () => {
    const alone = await rowsAt(1);
    const after = await rowsAt(8, 3, (store) =>
      runToy(store, { ...config, name: 'other', seed: 9 }, { task: fewNetworks }),
    );
    expect(after).toEqual(alone);
  });

  it('stays the same after runs that end between the cache and the end of a trial', async () => {
    const alone = await rowsAt(1);
    const random = Random.from('crashes');
    const crashed = await withStore(async (store) => {
      for (let life = 0; ; life++) {
        let left = 1 + random.integer(4);
        const dying = tampered(store, {
          finish: (study, finish) =>
            left-- > 0
              ? store.finish(study, finish)
              : Promise.reject(
                  new EdgewrightError({ code: 'test/died', category: 'internal', message: 'died' }),
                ),
        });
        const run = toyRun(dying, {
          config,
          task: fewNetworks,
          suggester: toyHistorian,
          evaluators: evaluatorsOf(life),
          parallelism: 1 + random.integer(16),
          env: realEnv(),
          resume: true,
        });
        const ended = await runStudy(run).then(
          () => true,
          () => false,
        );
        if (ended) return rowsOf(store);
      }
    });
    expect(crashed).toEqual(alone);
  });

  it('evaluates a network once, however many trials want it at once', () =>
    withStore(async (store) => {
      const { evaluator, count } = counted(dawdling(toyQuality(), 1));
      await runToy(
        store,
        { budget: { trials: 40 }, lag: 16 },
        { task: fewNetworks, evaluators: [toyCost(), evaluator], parallelism: 16, env: realEnv() },
      );
      expect(count()).toBe(firstOf(await rowsOf(store)).filter(Boolean).length);
    }));
});

describe('SharedEvaluations', () => {
  const settled = async (promise: Promise<void>) => {
    let isSettled = false;
    void promise.then(() => (isSettled = true));
    await new Promise(setImmediate);
    return isSettled;
  };
  const keyed = (key: string) => [{ key, metrics: ['m'] }];

  it('lets a trial wait for earlier ones that may come to the same evaluation, and for no other', async () => {
    const shared = new SharedEvaluations();
    for (const number of [1, 2, 3]) shared.begin(number);
    const third = shared.turn(3, 'a');
    expect(await settled(third)).toBe(false);
    shared.declare(1, keyed('b'));
    shared.declare(2, keyed('a'));
    expect(await settled(third)).toBe(false);
    expect(await settled(shared.turn(1, 'a'))).toBe(true);
    shared.end(2, { m: 1 });
    expect(await settled(third)).toBe(true);
    expect(shared.isHeldBefore(3, 'a')).toBe(true);
    expect(shared.isHeldBefore(2, 'a')).toBe(false);
  });

  it('does not count a trial that ended without an answer', async () => {
    const shared = new SharedEvaluations();
    for (const number of [1, 2]) shared.begin(number);
    shared.declare(1, keyed('a'));
    shared.end(1);
    expect(await settled(shared.turn(2, 'a'))).toBe(true);
    expect(shared.isHeldBefore(2, 'a')).toBe(false);
  });
});
