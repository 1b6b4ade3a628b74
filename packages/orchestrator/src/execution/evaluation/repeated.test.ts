import { EdgewrightError } from '@edgewright/base';
import { toyCost, toyQuality } from '@edgewright/conformance';
import type { Evaluator, StopperPlugin } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { counted, rowsOf, runToy, withStore } from '../../testing/study-fixture.js';
import { meanOf } from './repeated.js';

const repeat = (times: number) => ({
  name: 'repeated',
  budget: { trials: 6 },
  evaluators: [
    { plugin: 'toy-cost', options: {} },
    { plugin: 'toy-quality', options: {}, repeat: times },
  ],
});

const goneAway = () =>
  new EdgewrightError({ code: 'test/gone', category: 'unavailable', message: 'the machine went away' });

/** A quality that hangs on the seed, as that of a short training does. */
function noisy(breaksAt = Infinity): Evaluator {
  let evaluations = 0;
  const quality = toyQuality();
  return {
    ...quality,
    evaluate: async (subject, context) => {
      if (++evaluations === breaksAt) throw goneAway();
      await context.report(1, { score: context.seed % 7 });
      const { metrics, ...rest } = await quality.evaluate(subject, context);
      const shifted = Object.entries(metrics).map(([name, value]) => [name, value + (context.seed % 1000)]);
      return { ...rest, metrics: Object.fromEntries(shifted) as typeof metrics };
    },
  };
}

const rows = async (evaluator: Evaluator, times = 3) =>
  withStore(async (store) => {
    await runToy(store, repeat(times), { evaluators: [toyCost(), evaluator] });
    return rowsOf(store, 'repeated');
  });

describe('an evaluator that is asked several times about each trial', () => {
  it('gives the mean, and beside it how single evaluations differ', () => {
    const evaluations = [1, 2, 6].map((score) => ({ metrics: { score }, provenance: { score } }));
    expect(meanOf(evaluations)).toEqual({
      metrics: { score: 3 },
      noise: { score: { deviation: Math.sqrt(7), runs: 3 } },
      provenance: { score: 1 },
    });
  });

  it('is asked with a seed of its own each time, the same in every run of the study', async () => {
    const { evaluator, count } = counted(noisy());
    const first = await rows(evaluator);
    expect(count()).toBe(18);
    const [name = ''] = evaluator.metrics.map((metric) => metric.name);
    for (const { noise = {} } of first) {
      expect(noise[name]?.runs).toBe(3);
      expect(noise[name]?.deviation).toBeGreaterThan(0);
    }
    expect(await rows(noisy())).toEqual(first);
  });

  it('is not asked again about what an attempt before this one has found out', async () => {
    const { evaluator, count } = counted(noisy(5));
    expect(await rows(evaluator)).toEqual(await rows(noisy()));
    expect(count()).toBe(19);
  });

  it('keeps every evaluation with the attempt that ended, whichever made it', () =>
    withStore(async (store) => {
      await runToy(store, repeat(3), { evaluators: [toyCost(), noisy(5)] });
      const { id } = await store.openStudy('repeated');
      const attempts = await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async (trial) => {
          const artifacts = await store.artifacts(id, trial);
          const last = Math.max(...artifacts.map(({ attempt }) => attempt));
          return { last, kept: artifacts.filter(({ attempt }) => attempt === last).length };
        }),
      );
      expect(attempts.map(({ kept }) => kept)).toEqual([3, 3, 3, 3, 3, 3]);
      expect(attempts.filter(({ last }) => last === 2)).toHaveLength(1);
    }));

  it('shares its mean with other studies that ask for as many', () =>
    withStore(async (store) => {
      const { evaluator, count } = counted(toyQuality());
      const evaluators = [toyCost(), evaluator];
      await runToy(store, repeat(3), { evaluators });
      await runToy(store, { ...repeat(3), name: 'again' }, { evaluators });
      expect(count()).toBe(18);
      expect(await rowsOf(store, 'again')).toEqual(await rowsOf(store, 'repeated'));
      await runToy(store, { ...repeat(2), name: 'fewer' }, { evaluators });
      expect(count()).toBe(30);
    }));

  it('is not asked again about a trial that was stopped', async () => {
    const stopper: StopperPlugin = {
      kind: 'stopper',
      name: 'at-once',
      summary: '',
      source: '',
      optionsSchema: {},
      createStopper: () => ({ decide: () => Promise.resolve('stop') }),
    };
    const { evaluator, count } = counted(noisy());
    const states = await withStore(async (store) => {
      const config = { ...repeat(3), stopper: { plugin: 'at-once', options: {} } };
      await runToy(store, config, { evaluators: [toyCost(), evaluator], stopper });
      return (await rowsOf(store, 'repeated')).map(({ state }) => state);
    });
    expect(new Set(states)).toEqual(new Set(['stopped']));
    expect(count()).toBe(6);
  });

  it('is refused where it always says the same', () =>
    withStore(async (store) => {
      const evaluators = [
        { plugin: 'toy-cost', options: {}, repeat: 2 },
        { plugin: 'toy-quality', options: {} },
      ];
      await expect(runToy(store, { evaluators })).rejects.toMatchObject({
        code: 'orchestrator/repeat-in-vain',
      });
    }));
});
