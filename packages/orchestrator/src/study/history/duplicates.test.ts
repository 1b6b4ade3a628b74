import { Random } from '@edgewright/base';
import {
  foreignError,
  toyCost,
  toyQuality,
  toyRandom,
  toySuggester,
  withBefore,
} from '@edgewright/conformance';
import { sample } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { counted, rowsOf, runToy, withStore } from '../../testing/study-fixture.js';

const ONE_CANDIDATE = { stem: 8, blocks: [{ op: { kind: 'conv', kernel: 3 }, filters: 8 }] };
const stubborn = toySuggester(() => ({ suggest: () => Promise.resolve(ONE_CANDIDATE) }));

/** Suggests a few different candidates over and over. */
const few = (distinct: number) =>
  toySuggester(({ space }) => ({
    suggest: ({ random }) => Promise.resolve(sample(space, Random.from('few', random.integer(distinct)))),
  }));

describe('duplicates', () => {
  it('skip: asks 100 times, then takes what is not tried yet', () =>
    withStore(async (store) => {
      const asked: number[] = [];
      const counting = toySuggester(() => ({
        suggest: ({ attempt, trial }) => {
          asked[trial] = attempt + 1;
          return Promise.resolve(ONE_CANDIDATE);
        },
      }));
      const result = await runToy(store, { duplicates: 'skip' }, { suggester: counting });
      expect(result).toMatchObject({ state: 'completed', paid: 20, reason: null });
      expect(asked.slice(1)).toEqual([1, ...Array.from({ length: 19 }, () => 100)]);
      expect(new Set((await rowsOf(store)).map(({ fingerprint }) => fingerprint)).size).toBe(20);
    }));

  it('skip: gives each ask randomness of its own', () =>
    withStore(async (store) => {
      const result = await runToy(
        store,
        { duplicates: 'skip', budget: { trials: 4 } },
        { suggester: few(4) },
      );
      expect(result).toMatchObject({ state: 'completed', paid: 4 });
      expect(new Set((await rowsOf(store)).map(({ fingerprint }) => fingerprint)).size).toBe(4);
    }));

  it('reuse: copies outcomes outside the budget, however late the original', () =>
    withStore(async (store) => {
      const expensive = counted(toyQuality());
      const evaluators = [toyCost(), expensive.evaluator];
      const config = { duplicates: 'reuse', budget: { trials: 6 }, seed: 3 } as const;
      const result = await runToy(store, config, { suggester: few(6), evaluators });
      expect(result).toMatchObject({ state: 'completed', paid: 6 });
      expect(result.counts.reused).toBeGreaterThan(3);
      expect(expensive.count()).toBe(6);
      const rows = await rowsOf(store);
      expect(rows).toHaveLength(6 + result.counts.reused);
      for (const { duplicateOf, ...copy } of rows) {
        const original = rows.find(({ number }) => number === duplicateOf);
        if (original === undefined) continue;
        expect(original.duplicateOf).toBeNull();
        const { fingerprint, metrics, reward, state } = original;
        expect(copy).toMatchObject({ fingerprint, metrics, reward, state });
      }
    }));

  it('reuse: takes what is not tried yet after 100 copies in a row', () =>
    withStore(async (store) => {
      const config = { duplicates: 'reuse', budget: { trials: 3 } } as const;
      const result = await runToy(store, config, { suggester: stubborn });
      expect(result).toMatchObject({ state: 'completed', paid: 3, counts: { reused: 200 } });
      const because = 'The last 100 suggestions all repeat earlier trials';
      expect((await rowsOf(store))[101]?.reason).toEqual({ by: 'orchestrator', because });
    }));

  it.each(['skip', 'reuse'] as const)('%s: measures again what failed, and never overshoots', (duplicates) =>
    withStore(async (store) => {
      let calls = 0;
      const flaky = withBefore(toyQuality(), () => {
        calls++;
        if (calls <= 12) throw foreignError('out of memory');
      });
      const config = { duplicates, budget: { trials: 18 }, seed: 3, lag: 2 } as const;
      const result = await runToy(store, config, { suggester: few(6), evaluators: [toyCost(), flaky] });
      expect(result.counts.failed).toBe(12);
      expect(result.counts.completed - result.counts.reused).toBe(6);
      expect(result.paid).toBe(18);
      expect(calls).toBe(18);
    }),
  );

  it('measure: evaluates every time', () =>
    withStore(async (store) => {
      const expensive = counted(toyQuality());
      const config = { duplicates: 'measure' } as const;
      const result = await runToy(store, config, {
        suggester: stubborn,
        evaluators: [toyCost(), expensive.evaluator],
      });
      expect([result.paid, expensive.count()]).toEqual([20, 20]);
    }));
});

describe('suggesters that come to an end', () => {
  it('exhausted: says so', () =>
    withStore(async (store) => {
      const finite = toySuggester((context) => {
        const inner = toyRandom.createSuggester(context, {});
        return {
          suggest: (request) => (request.trial > 5 ? Promise.resolve('exhausted') : inner.suggest(request)),
        };
      });
      const result = await runToy(store, {}, { suggester: finite });
      expect(result).toMatchObject({
        state: 'exhausted',
        reason: 'toy-suggester has no more candidates',
        paid: 5,
      });
    }));

  it('broken constraints: asked again, 100 times at most', () =>
    withStore(async (store) => {
      const block = ONE_CANDIDATE.blocks[0] ?? {};
      const deep = { stem: 32, blocks: [block, block, block] };
      const blind = toySuggester((context) => {
        const inner = toyRandom.createSuggester(context, {});
        return {
          suggest: (request) =>
            request.trial + request.attempt > 4 ? Promise.resolve(deep) : inner.suggest(request),
        };
      });
      const result = await runToy(store, {}, { suggester: blind });
      expect(result.paid).toBe(4);
      expect(result.reason).toMatch(
        /^100 suggestions .* 100 break a constraint \(.*"narrow_when_deep": three blocks need/,
      );
    }));
});
