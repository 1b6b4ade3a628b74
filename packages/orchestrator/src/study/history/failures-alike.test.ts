import { foreignError, quietEnv, toyCost, toyQuality, withBefore } from '@edgewright/conformance';
import type { TrialError } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../../testing/study-fixture.js';
import { FailuresAlike, MOST_FAILURES_ALIKE } from './failures-alike.js';

const failed = (error: TrialError) => ({ state: 'failed', error }) as const;
const full: TrialError = { code: 'trainer/disk-full', message: 'no space left' };

describe('FailuresAlike', () => {
  const after = (...trials: Parameters<FailuresAlike['see']>[0][]) => {
    const alike = new FailuresAlike();
    for (const trial of trials) alike.see(trial);
    return alike.tooMany;
  };
  const many = (count: number, of: TrialError = full) => Array.from({ length: count }, () => failed(of));

  it('has too many once twenty in a row failed or were lost for one reason, in whatever words', () => {
    expect(after(...many(19))).toBeUndefined();
    expect(after(...many(19), failed({ ...full, message: 'none left at all' }))?.message).toBe(
      'none left at all',
    );
    expect(after(...many(19), { state: 'lost', error: full })).toBe(full);
  });

  it('starts again after any other end, another reason, or another plugin at fault', () => {
    const by = (plugin: string) => ({ ...full, details: { plugin } });
    expect(after(...many(19), { state: 'completed', error: null }, ...many(19))).toBeUndefined();
    expect(after(...many(10), { state: 'infeasible', error: full }, ...many(10))).toBeUndefined();
    expect(after(...many(10), ...many(10, { ...full, code: 'trainer/other' }))).toBeUndefined();
    expect(after(...many(10, by('a')), ...many(10, by('b')))).toBeUndefined();
  });
});

describe('a study whose trials all fail alike', () => {
  const broken = [
    toyCost(),
    withBefore(toyQuality(), ({ graph }) => {
      throw foreignError(`no memory for ${graph.layers.length} layers`);
    }),
  ];
  const budget = { trials: 500 };

  it('ends as failed after twenty and the lag, at any parallelism, and stays so', () =>
    withStore(async (store) => {
      const ended = await runToy(store, { budget }, { evaluators: broken, parallelism: 1 });
      expect(ended).toMatchObject({ state: 'failed', counts: { failed: MOST_FAILURES_ALIKE + 7 } });
      expect(ended.reason).toMatch(
        /^20 trials in a row failed alike \(orchestrator\/evaluation-threw: no memory for \d layers\); to continue regardless, set budget.failures/,
      );
      const rows = await rowsOf(store);
      expect(rows[0]?.error?.details).toEqual({ plugin: 'toy-quality' });
      await runToy(store, { name: 'wide', budget }, { evaluators: broken, parallelism: 8 });
      expect((await rowsOf(store, 'wide')).map(({ number, candidate }) => [number, candidate])).toEqual(
        rows.map(({ number, candidate }) => [number, candidate]),
      );
      expect(await runToy(store, { budget }, { evaluators: broken, resume: true })).toEqual(ended);
    }));

  it('goes on where budget.failures says how many may fail, also when that is said later', () =>
    withStore(async (store) => {
      const told = { budget: { trials: 40, failures: 1000 } };
      const ended = await runToy(store, { name: 'told', ...told }, { evaluators: broken });
      expect(ended).toMatchObject({ state: 'completed', counts: { failed: 40 } });
      await runToy(store, { budget: { trials: 40 } }, { evaluators: broken });
      const resumed = await runToy(store, told, { resume: true });
      expect(resumed).toMatchObject({ state: 'completed', counts: { failed: 27, completed: 13 } });
    }));

  it('counts on where a run was interrupted', () =>
    withStore(async (store) => {
      const controller = new AbortController();
      let left = 12;
      const onEvent = ({ kind }: { readonly kind: string }) => {
        if (kind === 'trial-finished' && --left === 0) controller.abort();
      };
      const { clock, logger } = quietEnv();
      const env = { clock, logger, signal: controller.signal };
      const first = await runToy(store, { budget }, { evaluators: broken, env, onEvent });
      expect(first.state).toBe('paused');
      const ended = await runToy(store, { budget }, { evaluators: broken, resume: true });
      expect(ended).toMatchObject({ state: 'failed', counts: { failed: MOST_FAILURES_ALIKE + 7 } });
    }));
});
