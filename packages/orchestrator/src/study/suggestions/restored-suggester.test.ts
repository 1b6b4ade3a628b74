import { EdgewrightError, type Json } from '@edgewright/base';
import { foreignError, toyHistorian, toySuggester } from '@edgewright/conformance';
import type { Snapshot, SuggesterPlugin, TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { collector, rowsOf, runToy, tampered, withStore } from '../../testing/study-fixture.js';

/** States after trials 5, 10, 15 and 20 are kept of a study of this many; 25 is not seen yet. */
const BEFORE = { budget: { trials: 30 }, snapshotEvery: 5 };
const AFTER = { ...BEFORE, budget: { trials: 50 } };

/** Refuses what it did not dump, after it took it. */
const strict: SuggesterPlugin = toySuggester((context) => {
  const inner = toyHistorian.createSuggester(context, {});
  return {
    suggest: inner.suggest,
    update: inner.update,
    dump: () => [inner.dump()],
    restore: (state) => {
      inner.restore(Array.isArray(state) ? ((state as readonly Json[])[0] ?? null) : 'spoilt');
      if (!Array.isArray(state)) throw foreignError('it is not a list');
    },
  };
});

const unreadable = new EdgewrightError({
  code: 'storage/bad-snapshot',
  category: 'conflict',
  message: 'it is not JSON',
});

/** A store whose states after some trials are not as they were stored. */
function spoilt(store: TrialStore, states: Readonly<Record<number, Json | EdgewrightError>>): TrialStore {
  return tampered(store, {
    snapshot: async (id, throughTrial = 0): Promise<Snapshot | undefined> => {
      const state = states[throughTrial];
      if (state instanceof EdgewrightError) throw state;
      return state === undefined ? store.snapshot(id, throughTrial) : { throughTrial, state };
    },
  });
}

/** What a resumed study warns of, and whether its rows are those of one that was never stopped. */
async function resumed(
  states: Readonly<Record<number, Json | EdgewrightError>>,
  suggester: SuggesterPlugin,
): Promise<{ readonly warnings: readonly string[]; readonly same: boolean }> {
  const whole = await withStore(async (store) => {
    await runToy(store, AFTER, { suggester });
    return rowsOf(store);
  });
  return withStore(async (store) => {
    await runToy(store, BEFORE, { suggester });
    const { seen, onEvent } = collector('warning');
    await runToy(spoilt(store, states), AFTER, { suggester, resume: true, onEvent });
    const same = JSON.stringify(await rowsOf(store)) === JSON.stringify(whole);
    return { warnings: seen.map(({ message }) => message), same };
  });
}

describe('a resumed study', () => {
  it('takes the latest state', async () => {
    expect(await resumed({}, strict)).toEqual({ warnings: [], same: true });
  });

  it('passes over states that do not parse or fit, for an older one', async () => {
    const warning =
      'The last 2 states of toy-suggester cannot be used (after trial 20: it is not JSON). It continues from the state after trial 10';
    expect(await resumed({ 20: unreadable, 15: {} }, strict)).toEqual({ warnings: [warning], same: true });
  });

  it('learns from all trials again where no state is of use', async () => {
    const warning =
      'The last 4 states of toy-suggester cannot be used (after trial 20: it is not a list). All trials are learnt again';
    const states = { 20: {}, 15: 7, 10: [], 5: unreadable };
    expect(await resumed(states, strict)).toEqual({ warnings: [warning], same: true });
  });

  it('finds out that a state does not fit where the suggester takes anything', async () => {
    const warning =
      'The last state of toy-historian cannot be used (after trial 20: it does not fit). It continues from the state after trial 15';
    expect(await resumed({ 20: {} }, toyHistorian)).toEqual({ warnings: [warning], same: true });
  });

  it('passes over the state after a trial that is not stored', () =>
    withStore(async (store) => {
      await runToy(store, BEFORE);
      const ahead = tampered(store, {
        snapshotTrials: async (id) => [...(await store.snapshotTrials(id)), 35],
      });
      const { seen, onEvent } = collector('warning');
      expect(await runToy(ahead, AFTER, { resume: true, onEvent })).toMatchObject({ paid: 50 });
      expect(seen).toEqual([
        {
          kind: 'warning',
          code: 'orchestrator/state-passed-over',
          message:
            'The last state of toy-historian cannot be used (after trial 35: 30 trials have ended). It continues from the state after trial 20',
        },
      ]);
    }));
});
