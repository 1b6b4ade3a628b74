import type { JsonObject } from '@edgewright/base';
import { toyCost, toyObjective, toyQuality, toyTask, withBefore } from '@edgewright/conformance';
import { defineEvaluator, type StudyConfig, type TrialStore } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import type { StudyEvent } from './study-event.js';
import {
  collector,
  counted,
  realEnv,
  rowsOf,
  runToy,
  tampered,
  withStore,
} from '../testing/study-fixture.js';

const LIMITED = { ...toyObjective, constraints: [{ metric: 'toy_ms', atMost: 20 }] };

/** Interrupts the toy study once so many trials have finished. */
async function pausedAfter(
  store: TrialStore,
  trials: number,
  config: Partial<StudyConfig> = {},
): Promise<void> {
  const controller = new AbortController();
  let finished = 0;
  const onEvent = ({ kind }: StudyEvent) => {
    if (kind === 'trial-finished' && ++finished === trials) controller.abort();
  };
  const paused = await runToy(store, config, { env: realEnv(controller.signal), onEvent });
  expect(paused.state).toBe('paused');
}

describe('going on', () => {
  it('extends the budget of a finished study, with the rows of one that had it from the start', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 12 } });
      const result = await runToy(store, { budget: { trials: 30 } }, { resume: true });
      expect(result).toMatchObject({ state: 'completed', paid: 30, study: { budget: { trials: 30 } } });
      const whole = await withStore(async (other) => {
        await runToy(other, { budget: { trials: 30 } });
        return rowsOf(other);
      });
      expect(await rowsOf(store)).toEqual(whole);
    }));

  it('keeps an extended budget when the configuration is as it first was', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 12 } });
      await runToy(store, { budget: { trials: 20 } }, { resume: true });
      const again = await runToy(store, { budget: { trials: 12 } }, { resume: true });
      expect(again.paid).toBe(20);
    }));

  it('lowers a budget to what is done, which completes the study, and no further', () =>
    withStore(async (store) => {
      await pausedAfter(store, 10);
      const { trials } = await store.usedBudget((await store.openStudy('toy')).id);
      expect(trials).toBeLessThan(20);
      await expect(runToy(store, { budget: { trials: trials - 1 } }, { resume: true })).rejects.toMatchObject(
        {
          code: 'storage/budget-below-used',
          message: `budget.trials is ${trials - 1}, and the study has used ${trials}; a budget can be lowered to what is used`,
        },
      );
      const lowered = await runToy(store, { budget: { trials } }, { resume: true });
      expect(lowered).toMatchObject({ state: 'completed', reason: null, paid: trials });
      const whole = await runToy(store, {}, { resume: true });
      expect(whole).toMatchObject({ state: 'completed', paid: 20, study: { budget: { trials: 20 } } });
    }));

  it('resumes a study whose process was killed right after its budget was extended', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 12 } });
      const more = { budget: { trials: 20 } };
      const dying = tampered(store, { trials: () => Promise.reject(new RangeError('killed')) });
      await expect(runToy(dying, more, { resume: true })).rejects.toThrow('killed');
      // As versions did that changed the state later than the budget.
      await store.setStudyState((await store.openStudy('toy')).id, 'completed', null);
      expect(await runToy(store, more, { resume: true })).toMatchObject({ state: 'completed', paid: 20 });
    }));

  it.each([
    [{ trials: 12, seconds: 60 }, 'completed', 'The wall-clock budget of 30 s is used up'],
    [
      { trials: 12, failures: 9 },
      'failed',
      '3 trials failed or were lost, more than the 2 that budget.failures allows',
    ],
  ] as const)('resumes a study that ended by less than its budget %j', (budget, state, reason) =>
    withStore(async (store) => {
      await pausedAfter(store, 5, { budget });
      await store.setStudyState((await store.openStudy('toy')).id, state, reason);
      expect(await runToy(store, { budget }, { resume: true })).toMatchObject({
        state: 'completed',
        reason: null,
        paid: 12,
      });
    }),
  );

  it('does nothing to a finished study', () =>
    withStore(async (store) => {
      const first = await runToy(store, {});
      const expensive = counted(toyQuality());
      const { seen, onEvent } = collector('study-started');
      const second = await runToy(
        store,
        {},
        { resume: true, evaluators: [toyCost(), expensive.evaluator], onEvent },
      );
      expect(second).toEqual(first);
      expect(expensive.count()).toBe(0);
      expect(seen[0]).toMatchObject({ resumed: true, progress: { paid: 20, budget: 20 } });
    }));

  it('creates what is not there to resume, and does not touch what may not be resumed', () =>
    withStore(async (store) => {
      expect((await runToy(store, {}, { resume: true })).paid).toBe(20);
      await expect(runToy(store, {})).rejects.toMatchObject({
        code: 'storage/study-exists',
        category: 'conflict',
      });
    }));

  it('shows how another configuration differs', () =>
    withStore(async (store) => {
      await runToy(store, {});
      const other = { seed: 8, task: { plugin: 'toy', options: { inputSize: 32 } }, objective: LIMITED };
      await expect(runToy(store, other, { resume: true })).rejects.toMatchObject({
        code: 'orchestrator/config-differs',
        message: [
          'The study "toy" exists with another configuration:',
          '  objective.constraints[0]: stored nothing, given {"metric":"toy_ms","atMost":20}',
          '  seed: stored 7, given 8',
          '  task.options.inputSize: stored 16, given 32',
        ].join('\n'),
      });
    }));

  it('goes on where an evaluator has got an option since, at its default', () =>
    withStore(async (store) => {
      const pluginWith = (properties: JsonObject) =>
        defineEvaluator({
          name: 'toy',
          summary: 'a toy',
          source: 'test',
          optionsSchema: { type: 'object', additionalProperties: false, properties },
          createEvaluator: () => toyCost(),
        });
      await runToy(store, { budget: { trials: 12 } }, { evaluatorPlugin: pluginWith({}) });
      const evaluatorPlugin = pluginWith({ later: { type: 'boolean', default: false } });
      const resumed = (later: boolean) => {
        const evaluators = ['toy-cost', 'toy-quality'].map((name) => ({ plugin: name, options: { later } }));
        const config = { evaluators, budget: { trials: 20 } };
        return runToy(store, config, { resume: true, evaluatorPlugin });
      };
      await expect(resumed(true)).rejects.toMatchObject({
        message: expect.stringContaining('evaluators[1].options.later: stored false, given true') as unknown,
      });
      expect((await resumed(false)).paid).toBe(20);
    }));

  it('goes on where the task has got an option since, at its default', () =>
    withStore(async (store) => {
      await runToy(store, {}, {});
      const { properties, ...schema } = toyTask.optionsSchema;
      const grown = {
        ...toyTask,
        optionsSchema: {
          ...schema,
          properties: { ...(properties as object), later: { type: 'boolean', default: false } },
        },
      };
      const resumed = (later: boolean) => {
        const changes = {
          task: { plugin: 'toy', options: { inputSize: 16, later } },
          budget: { trials: 25 },
        };
        return runToy(store, changes, { task: grown, resume: true });
      };
      await expect(resumed(true)).rejects.toMatchObject({
        message: expect.stringContaining('task.options.later: stored false, given true') as unknown,
      });
      expect((await resumed(false)).paid).toBe(25);
    }));

  it('goes on where the task has lost an option that was at its default', () =>
    withStore(async (store) => {
      const { properties, ...schema } = toyTask.optionsSchema;
      const taskWith = (earlier: JsonObject) => ({
        ...toyTask,
        optionsSchema: { ...schema, properties: { ...(properties as JsonObject), earlier } },
      });
      const was = taskWith({ type: 'integer', default: 4 });
      const is = taskWith({ const: 4, deprecated: true });
      const stored = (earlier: number) => ({ task: { plugin: 'toy', options: { inputSize: 16, earlier } } });
      await runToy(store, { ...stored(4), name: 'default' }, { task: was });
      await runToy(store, { ...stored(5), name: 'chosen' }, { task: was });
      const changes = { task: { plugin: 'toy', options: { inputSize: 16 } }, budget: { trials: 25 } };
      const resumed = (name: string) => runToy(store, { ...changes, name }, { task: is, resume: true });
      expect((await resumed('default')).paid).toBe(25);
      expect((await resumed('default')).paid).toBe(25);
      await expect(resumed('chosen')).rejects.toMatchObject({
        message: expect.stringContaining('task.options.earlier: stored 5, given nothing') as unknown,
      });
    }));

  it('evaluates again only what had not finished when it was interrupted', () =>
    withStore(async (store) => {
      const controller = new AbortController();
      const interrupt = ({ kind }: { readonly kind: string }) => {
        if (kind === 'trial-finished') controller.abort();
      };
      const first = await runToy(store, {}, { env: realEnv(controller.signal), onEvent: interrupt });
      expect(first.state).toBe('paused');
      const finished = (await rowsOf(store)).filter(({ state }) => state === 'completed');
      expect(finished.length).toBeGreaterThan(0);

      const evaluated: unknown[] = [];
      const watched = withBefore(toyCost(), ({ candidate }) => {
        evaluated.push(candidate);
      });
      const second = await runToy(store, {}, { evaluators: [watched, toyQuality()], resume: true });
      expect(second).toMatchObject({ state: 'completed', paid: 20 });
      expect(evaluated).toHaveLength(20 - finished.length);
      for (const { candidate } of finished) expect(evaluated).not.toContainEqual(candidate);
    }));

  it('takes over what a process that ended left running, and says so', () =>
    withStore(async (store) => {
      const dying = tampered(store, { requeue: () => Promise.reject(new RangeError('killed')) });
      const controller = new AbortController();
      const hanging = withBefore(toyQuality(), () => {
        controller.abort();
        return new Promise<never>(() => undefined);
      });
      const evaluators = [toyCost(), hanging];
      await expect(runToy(dying, {}, { evaluators, env: realEnv(controller.signal) })).rejects.toThrow(
        'killed',
      );
      const left = (await rowsOf(store)).filter(({ state }) => state === 'running');
      expect(left.length).toBeGreaterThan(0);

      const { seen, onEvent } = collector('warning');
      expect((await runToy(store, {}, { resume: true, onEvent, env: realEnv() })).paid).toBe(20);
      expect(seen.map(({ trial }) => trial)).toEqual(left.map(({ number }) => number));
      expect(seen[0]?.message).toMatch(
        /was left running by a process that ended; it is requeued and retried$/,
      );
    }));

  it('refuses a study that another process is running, and leaves it alone', () =>
    withStore(async (store, path) => {
      const other = await openStore({ path });
      let refusal: Promise<unknown> | undefined;
      const onEvent = ({ kind }: StudyEvent) => {
        if (kind === 'trial-finished')
          refusal ??= runToy(other, {}, { resume: true }).catch((error: unknown) => error);
      };
      expect(await runToy(store, {}, { onEvent })).toMatchObject({ state: 'completed', paid: 20 });
      expect(await refusal).toMatchObject({
        code: 'storage/study-in-use',
        message: 'The study "toy" is being run by another process',
      });
      expect(await other.openStudy('toy')).toMatchObject({ state: 'completed', counts: { completed: 20 } });
      expect((await runToy(other, {}, { resume: true })).paid).toBe(20);
      await other.close();
    }));

  it('gives up a trial that ended the process again and again', () =>
    withStore(async (store) => {
      const attempts = { timeoutSeconds: 60, maxAttempts: 2, backoffSeconds: 0, leaseSeconds: 60 };
      const config = { attempts, lag: 1, budget: { trials: 3 } };
      const dying = tampered(store, {
        finish: () => Promise.reject(new RangeError('killed')),
        requeue: () => Promise.reject(new RangeError('killed')),
      });
      await expect(runToy(dying, config)).rejects.toThrow('killed');
      const { id } = await store.openStudy('toy');
      for (let begun = 1; begun < 12; begun++) {
        const reason = { code: 'test/killed', message: 'killed' };
        await store.requeue(id, 1, { attempt: begun, reason });
        expect(await store.start(id, 1, { startedAtMs: 1, leaseUntilMs: 2 })).toBe(begun + 1);
      }
      const { seen, onEvent } = collector('warning');
      const result = await runToy(store, config, { resume: true, onEvent, parallelism: 1 });
      expect(result).toMatchObject({ state: 'completed', counts: { lost: 1, completed: 2 } });
      expect(seen.map(({ message }) => message)).toEqual([
        'Trial 1 was begun 12 times, and the process ended each time before it did',
      ]);
    }));

  it('refuses a history with a gap', () =>
    withStore(async (store) => {
      await runToy(store, {});
      const gappy = tampered(store, {
        trials: async (...query) => (await store.trials(...query)).filter(({ number }) => number !== 7),
      });
      const more = { budget: { trials: 30 } };
      await expect(runToy(gappy, more, { resume: true })).rejects.toThrow('there is a gap at trial 7');
    }));
});
