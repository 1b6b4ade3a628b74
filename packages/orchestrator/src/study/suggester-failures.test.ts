import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Json } from '@edgewright/base';
import { foreignError, ManualClock, quietEnv, toyRandom, toySuggester } from '@edgewright/conformance';
import type { Suggester } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { collector, runToy, withStore } from '../testing/study-fixture.js';

const never = () => new Promise<never>(() => undefined);
const boom = (): never => {
  throw foreignError('out of memory');
};
/** Lets the time-outs of a run pass until it ends. */
async function elapsing(clock: ManualClock, run: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const ended = () => {
    over.abort();
  };
  run.then(ended, ended);
  while (!over.signal.aborted) {
    await nextTurn();
    clock.advance(1000);
  }
}
/** An object that is a value of itself. */
const selfContained = (): Json => {
  const self: Record<string, Json> = {};
  self['self'] = self;
  return self;
};

describe('a suggester that breaks its contract stops the study with one clear error', () => {
  it.each<[string, Partial<Suggester>, string]>([
    ['throws', { suggest: boom }, 'toy-suggester failed while suggesting trial 1: out of memory'],
    [
      'rejects',
      { suggest: () => Promise.reject(new RangeError('no')) },
      'toy-suggester failed while suggesting trial 1: no',
    ],
    [
      'suggests nothing',
      { suggest: () => Promise.resolve(undefined as never) },
      'toy-suggester suggested an invalid candidate for trial 1',
    ],
    [
      'suggests another space',
      { suggest: () => Promise.resolve({ stem: 9, blocks: [] }) },
      'toy-suggester suggested an invalid candidate for trial 1: stem',
    ],
    ['cannot learn', { update: boom }, 'toy-suggester failed while learning from trial 1: out of memory'],
    [
      'cannot dump',
      { dump: boom },
      'toy-suggester failed while giving its state after trial 5: out of memory',
    ],
    [
      'dumps what is not JSON',
      { dump: () => NaN },
      'toy-suggester failed while giving its state after trial 5: $ is NaN',
    ],
    [
      'dumps a Map, of which JSON would keep nothing',
      { dump: () => new Map() as unknown as Json },
      'toy-suggester failed while giving its state after trial 5: $ is a Map',
    ],
    [
      'dumps what contains itself',
      { dump: () => selfContained() },
      'toy-suggester failed while giving its state after trial 5: ',
    ],
  ])('%s', (_, broken, message) =>
    withStore(async (store) => {
      const suggester = toySuggester(() => broken);
      await expect(runToy(store, {}, { suggester })).rejects.toThrow(message);
      const study = await store.openStudy('toy');
      expect(study.state).toBe('paused');
      expect(study.stateReason).toContain(message);
      const trials = await store.trials(study.id);
      expect(trials.filter(({ state }) => state === 'running')).toEqual([]);
      const resumed = await runToy(store, {}, { suggester: toyRandom, resume: true });
      expect(resumed).toMatchObject({ state: 'completed', paid: 20 });
    }),
  );

  it.each<[string, Partial<Suggester>, string]>([
    ['never suggests', { suggest: never }, 'suggesting trial 1'],
    ['never finishes learning', { update: never }, 'learning from trial 1'],
  ])('%s', (_, broken, doing) =>
    withStore(async (store) => {
      const suggester = toySuggester(() => broken);
      const clock = new ManualClock();
      const run = runToy(store, {}, { suggester, env: quietEnv({ clock }) });
      const failure = expect(run).rejects.toMatchObject({
        code: 'orchestrator/no-answer',
        message: `toy-suggester gave no answer within 60 s while ${doing}`,
      });
      await elapsing(clock, run);
      await failure;
      const study = await store.openStudy('toy');
      expect(study.state).toBe('paused');
      expect(study.counts.running).toBeUndefined();
      const resumed = await runToy(store, {}, { suggester: toyRandom, resume: true });
      expect(resumed).toMatchObject({ state: 'completed', paid: 20 });
    }),
  );

  it.each<[string, Partial<Suggester>]>([
    ['never suggests', { suggest: never }],
    ['never finishes learning', { update: never }],
  ])('%s, and can be interrupted', (_, broken) =>
    withStore(async (store) => {
      const controller = new AbortController();
      const waiting = (method: keyof Suggester) => () => {
        setImmediate(() => {
          setImmediate(() => {
            controller.abort();
          });
        });
        return (broken[method] as typeof never)();
      };
      const suggester = toySuggester(() =>
        Object.fromEntries(Object.keys(broken).map((method) => [method, waiting(method as keyof Suggester)])),
      );
      const result = await runToy(store, {}, { suggester, env: quietEnv({ signal: controller.signal }) });
      expect(result).toMatchObject({ state: 'paused', reason: 'Interrupted' });
      expect(await runToy(store, {}, { suggester: toyRandom, resume: true })).toMatchObject({ paid: 20 });
    }),
  );

  it('cannot start', () =>
    withStore(async (store) => {
      const suggester = { ...toyRandom, createSuggester: boom };
      await expect(runToy(store, {}, { suggester })).rejects.toThrow(
        'toy-random failed while starting: out of memory',
      );
    }));
});

it('a suggester that cannot restore its state learns from all trials again', () =>
  withStore(async (store) => {
    await runToy(store, {}, { suggester: toyRandom });
    const suggester = toySuggester(() => ({ restore: boom }));
    const { seen, onEvent } = collector('warning');
    const more = { budget: { trials: 30 } };
    expect(await runToy(store, more, { suggester, resume: true, onEvent })).toMatchObject({ paid: 30 });
    expect(seen.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /cannot be used \(after trial 10: out of memory\)\. All trials are learnt again$/,
      ),
    ]);
  }));
