import { toyHistorian } from '@edgewright/conformance';
import type { Budget, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { eventfulConfig, eventfulEvaluators } from '../testing/eventful-study.js';
import { realEnv, rowsOf, runToy, toyConfig, toyRun, withStore } from '../testing/study-fixture.js';
import { openStudy } from './ask-tell/study.js';
import { runStudy } from './run-study.js';
import type { StudyEvent } from './study-event.js';
import type { StudyResult } from './study-result.js';

const BUDGETS: readonly Budget[] = [
  { trials: 200, patience: 3 },
  { trials: 200, until: { metric: 'toy_ms', atMost: 3 } },
  { trials: 200, feasible: 12 },
  { trials: 200, sum: { toy_ms: 400 } },
];

/** One life of the eventful study. */
function live(
  store: TrialStore,
  budget: Budget,
  { parallelism, most = Infinity }: { readonly parallelism: number; readonly most?: number },
): Promise<StudyResult> {
  const controller = new AbortController();
  let finished = 0;
  const onEvent = ({ kind }: StudyEvent) => {
    if (kind === 'trial-finished' && ++finished === most) controller.abort();
  };
  const evaluators = eventfulEvaluators(parallelism);
  const env = realEnv(controller.signal);
  const parts = { evaluators, parallelism, env, suggester: toyHistorian, resume: true, onEvent };
  return runStudy(toyRun(store, { config: eventfulConfig({ budget }), ...parts }));
}

async function whole(budget: Budget, parallelism: number) {
  return withStore(async (store) => {
    const { state, reason, paid } = await live(store, budget, { parallelism });
    return { state, reason, paid, rows: await rowsOf(store) };
  });
}

describe('a budget of what trials come to', () => {
  it.each(BUDGETS)('ends a study at the same trial in every run: %j', async (budget) => {
    const alone = await whole(budget, 1);
    expect(alone.state).toBe('completed');
    expect(alone.reason).toContain(`budget.${Object.keys(budget)[1] ?? ''}`);
    expect(alone.rows.length).toBeLessThan(150);
    expect(await whole(budget, 8)).toEqual(alone);
    const broken = await withStore(async (store) => {
      for (let life = 1; life < 100; life++) {
        const { state, reason, paid } = await live(store, budget, { parallelism: 1 + (life % 8), most: 4 });
        if (state !== 'paused') return { state, reason, paid, rows: await rowsOf(store) };
      }
      return undefined;
    });
    expect(broken).toEqual(alone);
  });

  it('can be extended, with the rows of a study that had it from the start', async () => {
    const long = { trials: 200, feasible: 20 };
    await withStore(async (store) => {
      const short = await live(store, { trials: 200, feasible: 5 }, { parallelism: 3 });
      const again = await live(store, { trials: 200, feasible: 5 }, { parallelism: 3 });
      expect(again).toEqual(short);
      const { state, reason } = await live(store, long, { parallelism: 3 });
      const expected = await whole(long, 1);
      expect({ state, reason, rows: await rowsOf(store) }).toMatchObject({
        state: 'completed',
        reason: expected.reason,
        rows: expected.rows,
      });
      const first = await live(store, { trials: 200, feasible: 5 }, { parallelism: 3 });
      expect(first.study.budget).toEqual(long);
    });
  });

  it('ends a study whose trials are asked for just so', async () => {
    const budget = { trials: 100, feasible: 3 };
    await withStore(async (store) => {
      const expected = await withStore(async (other) => {
        await runToy(other, { budget });
        return rowsOf(other);
      });
      const study = await openStudy(toyRun(store, { config: toyConfig({ budget }) }));
      for (;;) {
        const answer = await study.ask({ worker: 'one' });
        if (answer.kind !== 'trials') {
          expect(answer).toMatchObject({ kind: 'ended', state: 'completed' });
          break;
        }
        for (const trial of answer.trials) {
          const { metrics } = await study.evaluate(trial);
          await study.tell(trial, { metrics });
        }
      }
      await study.close();
      expect(await rowsOf(store)).toHaveLength(expected.length);
    });
  });

  it('names a metric that an evaluator yields, before anything is stored', async () => {
    await withStore(async (store) => {
      const unknown = runToy(store, { budget: { trials: 9, until: { metric: 'toy_mss', atMost: 1 } } });
      await expect(unknown).rejects.toMatchObject({
        code: 'orchestrator/metric-not-yielded',
        message: 'The budget names the metric "toy_mss", which no evaluator of the study yields',
        hint: expect.stringContaining('toy_ms') as unknown,
      });
      const summed = runToy(store, { budget: { trials: 9, sum: { ms: 1 } } });
      await expect(summed).rejects.toMatchObject({ code: 'orchestrator/metric-not-yielded' });
      expect(await store.listStudies()).toEqual([]);
    });
  });
});
