import { Random } from '@edgewright/base';
import { toyCost, toyHistorian, toyQuality, toyRandom, toySuggester, toyTask } from '@edgewright/conformance';
import type { SuggesterPlugin, TaskPlugin, TrialStore } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  float,
  group,
  integer,
  neighbour,
  repeat,
  sample,
} from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import {
  collector,
  rowsOf,
  runToy,
  tampered,
  withStore,
  type ToyChanges,
} from '../../testing/study-fixture.js';

const block = group({
  op: group({ kind: categorical(['conv']), kernel: categorical([1, 3, 5]) }),
  filters: categorical([8, 16, 32, 64, 128]),
});

/** 60 candidates, of which 30 keep the constraint. */
const halved = defineSpace(
  { stem: integer({ min: 8, max: 32, step: 8 }), blocks: repeat(block, { min: 1, max: 1 }) },
  [
    {
      name: 'low_stem_or_large_kernel',
      message: 'a stem below 24',
      holds: ({ stem }) => stem < 24,
    },
  ],
);
const taskOver = (space: ReturnType<TaskPlugin['space']>): TaskPlugin => ({
  ...toyTask,
  space: () => space,
  references: () => [],
});
const task = taskOver(halved);

/** Draws from the whole space, valid or not. */
const heedless = toySuggester(({ space }) => {
  const free = { ...space, constraints: [] };
  return { suggest: ({ random }) => Promise.resolve(sample(free, random)) };
});
const stubborn = toySuggester(({ space }) => ({
  suggest: () => Promise.resolve(sample(space, Random.from(1))),
}));
/** Walks from neighbour to neighbour, and fails where a candidate has none. */
const walker = toySuggester(({ space }) => ({
  suggest: ({ pending, random }) => {
    const last = pending.at(-1)?.candidate;
    return Promise.resolve(last === undefined ? sample(space, random) : neighbour(space, last, random));
  },
}));

const SUGGESTERS: Readonly<Record<string, SuggesterPlugin>> = {
  random: toyRandom,
  historian: toyHistorian,
  heedless,
  stubborn,
  walker,
};

function runAll(
  store: TrialStore,
  suggester: SuggesterPlugin,
  { lag = 8, ...changes }: ToyChanges & { lag?: number } = {},
) {
  return runToy(store, { lag, budget: { trials: 1_000 } }, { task, suggester, ...changes });
}

const EVERY_ONE = {
  state: 'completed',
  paid: 30,
  reason: 'Every valid candidate of the space has been tried: 30',
};

describe.each(Object.entries(SUGGESTERS))('a finite space with %s', (_, suggester) => {
  it.each([
    [1, 1],
    [8, 1],
    [8, 4],
  ])('is tried to its end, each candidate once: lag %d, %d at once', (lag, parallelism) =>
    withStore(async (store) => {
      expect(await runAll(store, suggester, { lag, parallelism })).toMatchObject(EVERY_ONE);
      const prints = (await rowsOf(store)).map(({ fingerprint }) => fingerprint);
      expect([prints.length, new Set(prints).size]).toEqual([30, 30]);
    }),
  );
});

describe('a finite space', () => {
  it('has the same rows however many are evaluated at once, and after any interruption', () =>
    withStore(async (store) => {
      await runAll(store, stubborn, { parallelism: 1 });
      const rows = await rowsOf(store);
      for (const last of [1, 7, 29, 30]) {
        await withStore(async (other) => {
          const broken = tampered(other, {
            finish: (id, finish) =>
              finish.number > last ? Promise.reject(new RangeError('gone')) : other.finish(id, finish),
          });
          await runAll(broken, stubborn, { parallelism: 4 }).catch(() => undefined);
          expect(await runAll(other, stubborn, { parallelism: 3, resume: true })).toMatchObject(EVERY_ONE);
          expect(await rowsOf(other)).toEqual(rows);
        });
      }
    }));

  it('tells once that the suggester repeats itself, and in each trial why it has its candidate', () =>
    withStore(async (store) => {
      const { seen, onEvent } = collector('warning');
      await runAll(store, stubborn, { onEvent });
      expect(seen).toMatchObject([{ code: 'orchestrator/suggester-repeats-itself', trial: 2 }]);
      const [first, ...others] = await rowsOf(store);
      expect(first?.reason).toBeNull();
      for (const { reason, number } of others) {
        const because = `100 suggestions in a row for trial ${number} were of no use: 100 repeat earlier trials`;
        expect(reason).toEqual({ by: 'orchestrator', because });
      }
    }));

  it('stays over when it is resumed, and when its budget is extended', () =>
    withStore(async (store) => {
      await runAll(store, toyRandom);
      expect(await runAll(store, toyRandom, { resume: true })).toMatchObject(EVERY_ONE);
      const more = { lag: 8, budget: { trials: 2_000 } };
      expect(await runToy(store, more, { task, suggester: toyRandom, resume: true })).toMatchObject(
        EVERY_ONE,
      );
    }));

  it('is tried to its end where trials fail, too', () =>
    withStore(async (store) => {
      const failing = { ...toyQuality(), evaluate: () => Promise.reject(new RangeError('out of memory')) };
      const config = { lag: 8, budget: { trials: 1_000, failures: 1_000 } };
      const evaluators = [toyCost(), failing];
      const result = await runToy(store, config, { task, suggester: stubborn, evaluators });
      const { state, reason } = EVERY_ONE;
      expect(result).toMatchObject({ state, reason, counts: { completed: 0 } });
      expect(new Set((await rowsOf(store)).map(({ fingerprint }) => fingerprint)).size).toBe(30);
    }));

  it('is enumerated where chance finds no valid candidate', () =>
    withStore(async (store) => {
      const blocks = repeat(block, { min: 1, max: 1 });
      const needle = defineSpace({ stem: categorical([8]), blocks, straw: integer({ min: 1, max: 6_000 }) }, [
        {
          name: 'needle',
          message: 'one of 90,000',
          holds: ({ blocks: [only], straw }) =>
            straw === 4_321 && only?.filters === 64 && only.op.kernel === 5,
        },
      ]);
      const result = await runToy(store, {}, { task: taskOver(needle), suggester: toyRandom });
      const reason = 'Every valid candidate of the space has been tried: 1';
      expect(result).toMatchObject({ state: 'completed', paid: 1, reason });
      const [only] = await rowsOf(store);
      expect(only).toMatchObject({ candidate: { straw: 4_321 }, reason: { by: 'orchestrator' } });
    }));

  it('reuse: is tried to its end between the copies', () =>
    withStore(async (store) => {
      const small = taskOver(
        defineSpace({ stem: categorical([8]), blocks: repeat(block, { min: 1, max: 1 }) }, [
          {
            name: 'narrow',
            message: 'filters below 16',
            holds: ({ blocks: [only] }) => (only?.filters ?? 0) < 16,
          },
        ]),
      );
      const config = { duplicates: 'reuse', budget: { trials: 1_000 } } as const;
      const result = await runToy(store, config, { task: small, suggester: stubborn });
      expect(result).toMatchObject({ state: 'completed', paid: 3, counts: { reused: 300 } });
    }));
});

describe('a space that cannot be enumerated', () => {
  const endless = taskOver(
    defineSpace({ stem: float({ min: 8, max: 9 }), blocks: repeat(block, { min: 1, max: 1 }) }, [
      { name: 'rare', message: 'a stem of 8', holds: ({ stem }) => stem === 8 },
    ]),
  );

  it('ends as exhausted where chance finds nothing new', () =>
    withStore(async (store) => {
      const only = { stem: 8, blocks: [{ op: { kind: 'conv', kernel: 1 }, filters: 8 }] };
      const suggester = toySuggester(() => ({ suggest: () => Promise.resolve(only) }));
      const result = await runToy(store, {}, { task: endless, suggester });
      expect(result).toMatchObject({ state: 'exhausted', paid: 1 });
      expect(result.reason).toMatch(/^100 suggestions in a row for trial 2 were of no use: 100 repeat/);
    }));

  it('is the reason of a suggester that found no valid candidate', () =>
    withStore(async (store) => {
      const result = await runToy(store, {}, { task: endless, suggester: toyRandom });
      expect(result).toMatchObject({ state: 'exhausted', paid: 0 });
      expect(result.reason).toMatch(/broken first: "rare" \(10000 times\)/);
    }));
});
