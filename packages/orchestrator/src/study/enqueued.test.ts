import { EdgewrightError } from '@edgewright/base';
import { toyCost, toyHistorian, toyQuality, toyTask, withBefore } from '@edgewright/conformance';
import type { EnqueuedCandidate, StudyConfig, TrialRecord, TrialStore } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { eventfulConfig, eventfulEvaluators } from '../testing/eventful-study.js';
import {
  collector,
  realEnv,
  rowsOf,
  runToy,
  toyRun,
  withStore,
  type ToyChanges,
} from '../testing/study-fixture.js';
import { runStudy } from './run-study.js';
import type { StudyEvent } from './study-event.js';
import { enqueuedCandidate } from './suggestions/enqueued-candidates.js';

const space = toyTask.space({ inputSize: 16 });

/** A candidate of one block that somebody wants. */
function enqueued(filters: number, kernel = 5): EnqueuedCandidate {
  const candidate = { stem: 32, blocks: [{ op: { kind: 'conv', kernel }, filters }] };
  return enqueuedCandidate({ space }, candidate, { by: 'test', of: `${filters} filters` });
}

const ENQUEUED = [enqueued(64), enqueued(8), enqueued(32)];

/** Runs the eventful study for a while. */
function live(store: TrialStore, changes: ToyChanges & { readonly most?: number } = {}) {
  const { most = Infinity, ...parts } = changes;
  const controller = new AbortController();
  let finished = 0;
  const onEvent = (event: StudyEvent) => {
    parts.onEvent?.(event);
    if (event.kind === 'trial-finished' && ++finished === most) controller.abort();
  };
  const run = { config: eventfulConfig(), evaluators: eventfulEvaluators(finished), suggester: toyHistorian };
  const env = parts.env ?? realEnv(controller.signal);
  return runStudy(toyRun(store, { ...run, resume: true, ...parts, env, onEvent }));
}

async function enqueue(store: TrialStore, candidates: readonly EnqueuedCandidate[]): Promise<void> {
  const { id } = await store.openStudy('toy');
  await store.enqueue(id, candidates, 0);
}

/** The trials that tried enqueued candidates, as the store has it, by position. */
async function triedAs(store: TrialStore): Promise<readonly (number | null)[]> {
  const { id } = await store.openStudy('toy');
  return (await store.queue(id)).map((candidate) => candidate.triedAs);
}

const reasonsOf = (rows: readonly TrialRecord[]) => rows.map(({ reason }) => reason);

describe('candidates that are enqueued', () => {
  it('are the first trials of a study that starts from them, in every run', async () => {
    const start = {
      references: ['toy_small'],
      candidates: [ENQUEUED[0]?.candidate ?? {}, ENQUEUED[1]?.candidate ?? {}, ENQUEUED[0]?.candidate ?? {}],
    };
    const config = eventfulConfig({ start });
    const rowsAt = (parallelism: number) =>
      withStore(async (store) => {
        await live(store, { config, parallelism, evaluators: eventfulEvaluators(parallelism) });
        expect(await triedAs(store)).toEqual([1, 2, 3]);
        return rowsOf(store);
      });
    const rows = await rowsAt(1);
    expect(reasonsOf(rows.slice(0, 3))).toEqual([
      { by: 'start', of: 'reference toy_small' },
      { by: 'start' },
      { by: 'start' },
    ]);
    expect(rows[1]?.candidate).toEqual(ENQUEUED[0]?.candidate);
    expect(await rowsAt(8)).toEqual(rows);
  });

  it('are tried next by a study that goes on, the same in every life', async () => {
    const after = (lives: readonly number[]) =>
      withStore(async (store) => {
        await live(store, { most: 9, parallelism: 1 });
        await enqueue(store, ENQUEUED);
        for (const [index, most] of lives.entries()) await live(store, { most, parallelism: 1 + index });
        await live(store);
        return { rows: await rowsOf(store), tried: await triedAs(store) };
      });
    const { rows, tried } = await after([]);
    const first = tried[0] ?? 0;
    expect(tried).toEqual([first, first + 1, first + 2]);
    expect(reasonsOf(rows.slice(first - 1, first + 2))).toEqual(ENQUEUED.map(({ reason }) => reason));
    expect(await after([1, 1, 2, 3, 1])).toEqual({ rows, tried });
  });

  it('can be enqueued by another process while the study runs', () =>
    withStore(async (store, path) => {
      const other = await openStore({ path });
      const { clock, ...world } = realEnv();
      let nowMs = clock.now();
      const hurried = { ...world, clock: { ...clock, now: () => (nowMs += 2_000) } };
      let asked: Promise<void> | undefined;
      const onEvent = ({ kind }: StudyEvent) => {
        if (kind === 'trial-finished') asked ??= enqueue(other, ENQUEUED);
      };
      await live(store, { env: hurried, onEvent, parallelism: 4 });
      await asked;
      const tried = await triedAs(store);
      expect(tried).not.toContain(null);
      const rows = await rowsOf(store);
      expect(tried.map((number) => rows[(number ?? 0) - 1]?.fingerprint)).toEqual(
        ENQUEUED.map(({ fingerprint }) => fingerprint),
      );
      await other.close();
    }));

  it('try a candidate that was tried before once more', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 5 } });
      const [first] = await rowsOf(store);
      const { candidate = {}, fingerprint = '' } = first ?? {};
      await enqueue(store, [{ candidate, fingerprint, reason: { by: 'retry', of: 'trial 1' }, retryOf: 1 }]);
      await runToy(store, { budget: { trials: 7 } }, { resume: true });
      expect((await rowsOf(store))[5]).toMatchObject({ fingerprint, duplicateOf: null, state: 'completed' });
    }));

  it('are tried where a study has seen enough, and wait where its trials are used up', () =>
    withStore(async (store) => {
      const budget = { trials: 20, feasible: 4 };
      const { paid } = await runToy(store, { budget });
      await enqueue(store, ENQUEUED);
      const result = await runToy(store, { budget }, { resume: true });
      expect(result).toMatchObject({ state: 'completed', paid: paid + 3 });
      expect(result.reason).toContain('budget.feasible');
      await enqueue(store, ENQUEUED);
      const { seen, onEvent } = collector('warning');
      const fewer = { trials: paid + 3, feasible: 4 };
      await runToy(store, { budget: fewer }, { resume: true, onEvent });
      expect(seen.map(({ message }) => message)).toEqual([
        '3 enqueued candidates wait: the budget has no trial left for them',
      ]);
    }));

  it('let a study go on whose trials all failed alike', () =>
    withStore(async (store) => {
      const broken = withBefore(toyQuality(), () => {
        throw new EdgewrightError({ code: 'test/full', category: 'internal', message: 'the disk is full' });
      });
      const config: Partial<StudyConfig> = { budget: { trials: 60 } };
      const failed = await runToy(store, config, { evaluators: [toyCost(), broken] });
      expect(failed.state).toBe('failed');
      const still = await runToy(store, config, { resume: true });
      expect(still).toMatchObject({ state: 'failed', paid: failed.paid });
      const again = (await rowsOf(store)).slice(0, 2).map(({ candidate, fingerprint, number }) => {
        return { candidate, fingerprint, reason: { by: 'retry', of: `trial ${number}` }, retryOf: number };
      });
      await enqueue(store, again);
      const whole = await runToy(store, config, { resume: true });
      expect(whole).toMatchObject({ state: 'completed', paid: 60 });
      expect(whole.counts.failed).toBe(failed.counts.failed);
    }));

  it('leave a closed study as it is', () =>
    withStore(async (store) => {
      await runToy(store, { budget: { trials: 5 } });
      const { id } = await store.openStudy('toy');
      await enqueue(store, ENQUEUED);
      await store.setStudyState(id, 'closed', 'enough');
      const budget = { trials: 5 };
      expect(await runToy(store, { budget }, { resume: true })).toMatchObject({
        state: 'closed',
        reason: 'enough',
        paid: 5,
      });
      const more = runToy(store, { budget: { trials: 9 } }, { resume: true });
      await expect(more).rejects.toMatchObject({ code: 'storage/study-closed' });
    }));
});

describe('what a study is to start with', () => {
  it.each([
    [{ references: ['toy_smal'] }, 'orchestrator/reference-unknown'],
    [{ references: ['toy_fixed'] }, 'orchestrator/reference-outside-space'],
    [{ candidates: [{ stem: 9 }] }, 'orchestrator/bad-start'],
  ])('is refused where it is none, before anything is stored: %j', (start, code) =>
    withStore(async (store) => {
      await expect(runToy(store, { start })).rejects.toMatchObject({ code });
      expect(await store.listStudies()).toEqual([]);
    }),
  );
});
