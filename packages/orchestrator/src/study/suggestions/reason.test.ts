import { Random } from '@edgewright/base';
import { toyRandom, toySuggester } from '@edgewright/conformance';
import type { Suggester } from '@edgewright/contracts';
import { sample } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../../testing/study-fixture.js';

const reasoning = (reasonFor: Suggester['reasonFor']) =>
  toySuggester(() => (reasonFor === undefined ? {} : { reasonFor }));

describe('the reason for a suggestion', () => {
  it('is asked for once a trial, with the request of the suggestion that was taken', () =>
    withStore(async (store) => {
      const few = toySuggester(({ space }) => ({
        suggest: ({ random }) => Promise.resolve(sample(space, Random.from('few', random.integer(6)))),
        reasonFor: ({ trial, attempt, random }, candidate) => ({
          trial,
          attempt,
          candidate,
          drawn: sample(space, Random.from('few', random.integer(6))),
        }),
      }));
      await runToy(store, { budget: { trials: 6 } }, { suggester: few });
      const rows = await rowsOf(store);
      expect(rows).toHaveLength(6);
      for (const { number, candidate, reason } of rows) {
        expect(reason).toMatchObject({ trial: number, candidate, drawn: candidate });
      }
      expect(rows.some(({ reason }) => reason?.['attempt'] !== 0)).toBe(true);
    }));

  it('may be missing', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 3 } }, { suggester: toyRandom });
      expect((await rowsOf(store)).map(({ reason }) => reason)).toEqual([null, null, null]);
    }));

  it.each([
    ['is too long', () => ({ story: 'x'.repeat(5_000) }), 'at most 4000 are kept'],
    ['is not JSON', () => ({ at: Symbol('now') as never }), 'symbol'],
  ] as const)('that %s stops the run with the name of the suggester', (_, reasonFor, message) =>
    withStore(async (store) => {
      const running = runToy(store, {}, { suggester: reasoning(reasonFor) });
      await expect(running).rejects.toMatchObject({
        code: 'orchestrator/plugin-threw',
        message: expect.stringContaining(message),
      });
      await expect(running).rejects.toThrow(/^toy-suggester failed while giving its reason for trial 1:/);
    }),
  );
});
