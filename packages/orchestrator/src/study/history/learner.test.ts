import { toySuggester } from '@edgewright/conformance';
import { expect, it } from '@jest/globals';
import { runStudy } from '../run-study.js';
import { eventfulConfig, eventfulEvaluators } from '../../testing/eventful-study.js';
import { toyRun, withStore } from '../../testing/study-fixture.js';

it('keeps the state after a trial, also of a suggester that hands out what it goes on writing to', () =>
  withStore(async (store) => {
    const told: number[] = [];
    const suggester = toySuggester(() => ({
      update(finished) {
        told.push(...finished.map(({ number }) => number));
        return Promise.resolve();
      },
      dump: () => told,
    }));
    const evaluators = eventfulEvaluators(3);
    const config = eventfulConfig({ lag: 3, suggester: { plugin: suggester.name, options: {} } });
    await runStudy(toyRun(store, { config, evaluators, suggester }));
    const { id } = await store.openStudy('toy');
    const kept = await store.snapshotTrials(id);
    expect(kept.length).toBeGreaterThan(3);
    for (const through of kept) {
      const state = Array.from({ length: through }, (_, index) => index + 1);
      expect(await store.snapshot(id, through)).toEqual({ throughTrial: through, state });
    }
  }));
