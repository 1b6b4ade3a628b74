import { foreignError, toyCost, toyQuality, toyRandom, toyTask } from '@edgewright/conformance';
import type { Evaluator, SuggesterPlugin, TaskPlugin } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import { sample } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import { rowsOf, runToy, withStore } from '../testing/study-fixture.js';

interface Net {
  readonly stem: number;
  readonly blocks: readonly unknown[];
}

const forEver = (): never => {
  for (;;);
};
const attempts = { timeoutSeconds: 0.2, maxAttempts: 3, backoffSeconds: 0, leaseSeconds: 600 };
const isOdd = (candidate: Candidate) => (candidate as unknown as { readonly stem: number }).stem === 8;

const task: TaskPlugin = {
  ...toyTask,
  build: (candidate, options) => (isOdd(candidate) ? forEver() : toyTask.build(candidate, options)),
};

const rowsWith = ({
  trials = 8,
  ...changes
}: {
  task?: TaskPlugin;
  evaluators?: readonly Evaluator[];
  suggester?: SuggesterPlugin;
  trials?: number;
}) =>
  withStore(async (store) => {
    const ended = await runToy(store, { attempts, budget: { trials } }, { suggester: toyRandom, ...changes });
    expect(ended.state).toBe('completed');
    return rowsOf(store);
  });

describe('a plugin that never returns', () => {
  it('fails the trial, where it builds, and the search goes on', async () => {
    const rows = await rowsWith({ task });
    const failed = rows.filter(({ state }) => state === 'failed');
    expect(failed.map(({ candidate }) => isOdd(candidate))).toEqual(failed.map(() => true));
    expect(rows.filter(({ candidate }) => isOdd(candidate))).toHaveLength(failed.length);
    expect(failed[0]?.error).toMatchObject({
      code: 'orchestrator/timed-out',
      message: `toy gave no answer within 0.2 s while building the network of trial ${failed[0]?.number}, and never paused`,
      details: { plugin: 'toy' },
    });
  });

  it.each([
    ['is asked what it supports', { supports: forEver }],
    ['evaluates', { evaluate: forEver }],
  ])('fails the trial, where an evaluator %s', async (_, broken) => {
    for (const evaluators of [
      [toyCost(broken), toyQuality()],
      [toyCost(), toyQuality(broken)],
    ]) {
      const [row] = await rowsWith({ evaluators, trials: 2 });
      expect(row).toMatchObject({ state: 'failed', error: { code: 'orchestrator/timed-out' } });
      expect(row?.error?.message).toContain('while evaluating trial 1, and never paused');
    }
  });

  it('leaves no failure of another evaluator unheard, which would end the process', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => {
      unheard.push(reason);
    };
    process.on('unhandledRejection', note);
    try {
      const failsLater = toyCost({
        evaluate: async () => {
          await Promise.resolve();
          throw foreignError('no');
        },
      });
      const loops = { ...toyQuality({ evaluate: forEver }), tier: 0 };
      const [row] = await rowsWith({ evaluators: [failsLater, loops], trials: 3 });
      expect(row).toMatchObject({ state: 'failed', error: { code: 'orchestrator/timed-out' } });
      await new Promise((resolve) => setTimeout(resolve, 10));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unheard).toEqual([]);
  });

  it('rules a candidate out, where it is only predicted', async () => {
    const seen: unknown[] = [];
    const predicting: SuggesterPlugin = {
      ...toyRandom,
      createSuggester: (context, options) => ({
        ...toyRandom.createSuggester(context, options),
        suggest: async ({ random }) => {
          const drawn = Array.from({ length: 4 }, () => sample(context.space, random));
          const answers = (await context.predictMetrics?.(drawn)) ?? [];
          seen.push(...answers.filter((answer) => 'infeasible' in answer));
          return drawn.find((_, index) => !('infeasible' in (answers[index] ?? {}))) ?? 'exhausted';
        },
      }),
    };
    const rows = await rowsWith({ task, suggester: predicting });
    expect(rows.every(({ state }) => state === 'completed')).toBe(true);
    expect(seen[0]).toEqual({
      infeasible: 'No answer within 0.2 s: toy, building a predicted network',
    });
  });

  it.each([
    ['for every candidate', () => true],
    ['for few candidates', ({ stem, blocks }: Net) => stem === 16 && blocks.length === 1],
  ])('ends the run before its first trial, where it is a constraint %s', (_, isSlow) =>
    withStore(async (store) => {
      const holds = (candidate: Candidate) => !isSlow(candidate as unknown as Net) || forEver();
      const rule = { name: 'slow', message: 'takes its time', holds };
      const space: TaskPlugin['space'] = (options) => ({ ...toyTask.space(options), constraints: [rule] });
      await expect(runToy(store, { attempts }, { task: { ...toyTask, space } })).rejects.toMatchObject({
        code: 'orchestrator/timed-out',
        message: 'toy gave no answer within 0.2 s while asking its constraint "slow", and never paused',
      });
      expect(await store.listStudies()).toEqual([]);
    }),
  );
});
