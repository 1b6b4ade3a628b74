import { EdgewrightError } from '@edgewright/base';
import {
  foreignError,
  quietEnv,
  toyCost,
  toyObjective,
  toyQuality,
  toyRandom,
  toyTask,
  withBefore,
} from '@edgewright/conformance';
import type { Evaluator, SuggesterPlugin } from '@edgewright/contracts';
import { sample, type Candidate } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../../testing/study-fixture.js';
import { predictMetricsOf, type PredictionPlan } from './predict-metrics.js';

const taskOptions = { inputSize: 16 };
const candidate = {
  stem: 8,
  blocks: [{ op: { kind: 'conv', kernel: 3 }, filters: 8 }],
} as unknown as Candidate;

const errorOf = (category: 'unavailable' | 'unsupported' | 'internal') =>
  new EdgewrightError({ code: `test/${category}`, category, message: `it is ${category}` });

/** Fails at its first `times` calls. */
const failing = (
  times: number,
  error: Error,
): { readonly evaluator: Evaluator; readonly calls: () => number } => {
  let calls = 0;
  const evaluator = withBefore(toyCost(), () => {
    if (++calls <= times) throw error;
  });
  return { evaluator, calls: () => calls };
};

const predict = (evaluator: Evaluator, changes: Partial<PredictionPlan> = {}) => {
  const { clock, signal } = quietEnv();
  const attempts = { timeoutSeconds: 60, maxAttempts: 3, backoffSeconds: 0, leaseSeconds: 60 };
  const cheap = predictMetricsOf({
    task: toyTask,
    taskOptions,
    space: toyTask.space(taskOptions),
    objective: toyObjective,
    evaluators: [evaluator],
    attempts,
    blockingLimitMs: 60_000,
    clock,
    signal,
    ...changes,
  });
  return cheap?.([candidate]);
};

describe('what an evaluator says of a candidate that is only predicted', () => {
  it('is a finding where it is unsupported', async () => {
    const { evaluator, calls } = failing(1, errorOf('unsupported'));
    expect(await predict(evaluator)).toEqual([{ infeasible: 'it is unsupported' }]);
    expect(calls()).toBe(1);
  });

  it('is asked for again while it is unavailable, as often as a trial would', async () => {
    const passing = failing(2, errorOf('unavailable'));
    expect(await predict(passing.evaluator)).toEqual(await predict(toyCost()));
    const faults: unknown[] = [];
    const down = failing(9, errorOf('unavailable'));
    const asked = predict(down.evaluator, { onFault: (error) => faults.push(error) });
    await expect(asked).rejects.toMatchObject({
      code: 'orchestrator/plugin-threw',
      message: 'toy-cost failed while evaluating a predicted network: it is unavailable',
    });
    expect(down.calls()).toBe(3);
    expect(faults).toHaveLength(1);
  });

  it('is the end of the run where it fails in any other way', async () => {
    for (const error of [new RangeError('out of memory'), errorOf('internal')]) {
      await expect(predict(failing(1, error).evaluator)).rejects.toMatchObject({
        message: `toy-cost failed while evaluating a predicted network: ${error.message}`,
        cause: error,
      });
    }
    const mute = toyCost({ evaluate: () => Promise.resolve({ metrics: { toy_ms: NaN }, provenance: {} }) });
    await expect(predict(mute)).rejects.toThrow('toy_ms = NaN');
  });

  it('is the reason of the end of the run once that ends', async () => {
    const controller = new AbortController();
    const aborting = withBefore(toyCost(), () => {
      controller.abort(new Error('the run ends'));
      throw foreignError('aborted');
    });
    const faults: unknown[] = [];
    const asked = predict(aborting, { signal: controller.signal, onFault: (error) => faults.push(error) });
    await expect(asked).rejects.toThrow('the run ends');
    expect(faults).toEqual([]);
  });

  it('is nothing where the task has no such network', async () => {
    const build = () => {
      throw foreignError('no such network');
    };
    expect(await predict(toyCost(), { task: { ...toyTask, build } })).toEqual([
      { infeasible: 'no such network' },
    ]);
  });
});

describe('a suggester that predicts', () => {
  /** Takes no notice of what goes wrong. */
  const careless: SuggesterPlugin = {
    ...toyRandom,
    createSuggester: (context, options) => ({
      ...toyRandom.createSuggester(context, options),
      suggest: async ({ random }) => {
        const drawn = sample(context.space, random);
        await context.predictMetrics?.([drawn]).catch(() => undefined);
        return drawn;
      },
    }),
  };

  it('cannot keep a run from ending at what is not a finding, with its cause', () =>
    withStore(async (store) => {
      const evaluators = [failing(1, new RangeError('the cost table is gone')).evaluator, toyQuality()];
      await expect(runToy(store, {}, { suggester: careless, evaluators })).rejects.toMatchObject({
        message: 'toy-cost failed while evaluating a predicted network: the cost table is gone',
        details: { plugin: 'toy-cost' },
      });
      expect(await store.openStudy('toy')).toMatchObject({ state: 'paused' });
    }));

  it('gives the rows of a run without it after a failure that passes', () =>
    withStore(async (store) => {
      await runToy(store, {}, { suggester: careless });
      const { evaluator } = failing(2, errorOf('unavailable'));
      const evaluators = [evaluator, toyQuality()];
      await runToy(store, { name: 'shaky' }, { suggester: careless, evaluators });
      expect(await rowsOf(store, 'shaky')).toEqual(await rowsOf(store));
    }));
});
