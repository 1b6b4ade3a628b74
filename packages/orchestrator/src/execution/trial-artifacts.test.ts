import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EdgewrightError } from '@edgewright/base';
import { toyCost, toyQuality } from '@edgewright/conformance';
import type { EvaluationContext, Evaluator } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { runToy, withStore } from '../testing/study-fixture.js';

/** An evaluator that uses its files before it answers. */
function keeping(evaluator: Evaluator, keep: (context: EvaluationContext) => Promise<void>): Evaluator {
  return {
    ...evaluator,
    deterministic: false,
    evaluate: async (subject, context) => {
      await keep(context);
      return evaluator.evaluate(subject, context);
    },
  };
}

describe('the files of an evaluation', () => {
  it('are kept for each evaluator, also those that a failed attempt wrote, and found by the next attempt', () =>
    withStore(async (store) => {
      const found: (string | undefined)[] = [];
      const quality = keeping(toyQuality(), async ({ artifacts, attempt }) => {
        const state = await artifacts.get('state');
        found.push(state === undefined ? undefined : Buffer.from(state).toString());
        await artifacts.put('state', `of attempt ${attempt}`);
        await writeFile(join(await artifacts.folder(), 'train.log'), `log ${attempt}`);
        if (attempt > 1) return;
        throw new EdgewrightError({ code: 'toy/away', category: 'unavailable', message: 'out of reach' });
      });
      const cost = keeping(toyCost(), ({ artifacts }) => artifacts.put('state', 'of another'));
      const attempts = { timeoutSeconds: 60, maxAttempts: 2, backoffSeconds: 0, leaseSeconds: 60 };
      await runToy(store, { budget: { trials: 1 }, attempts }, { evaluators: [cost, quality] });
      expect(found).toEqual([undefined, 'of attempt 1']);
      const { id } = await store.openStudy('toy');
      const kept = await store.artifacts(id, 1);
      const names = ['toy-cost/state', 'toy-quality/state', 'toy-quality/train.log'];
      expect(kept.map(({ attempt, name }) => `${attempt} ${name}`)).toEqual(
        [1, 2].flatMap((attempt) => names.map((name) => `${attempt} ${name}`)),
      );
      expect(await readFile(kept.at(-1)?.path ?? '', 'utf8')).toBe('log 2');
    }));
});
