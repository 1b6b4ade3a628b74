import { ManualClock, sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { TrialStore } from '@edgewright/contracts';
import { describe, expect, it } from '@jest/globals';
import { openStore } from './open-store.js';
import { openReadOnly } from './database/read-only-database.js';
import { openSqliteFile } from './database/open-sqlite-file.js';
import { SqliteTrialStore } from './sqlite-trial-store.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const { newPath } = temporaryFolder();
const TIMES = { startedAtMs: 1_000, leaseUntilMs: 31_000 };
const REQUEUE = { attempt: 1, reason: { code: 'orchestrator/interrupted', message: 'Ctrl-C' } };

async function runTrial(store: TrialStore, studyId: number, finish: Parameters<typeof sampleFinish>) {
  await store.request(studyId, sampleTrial(finish[0]));
  await store.start(studyId, finish[0], TIMES);
  await store.finish(studyId, sampleFinish(...finish));
}

function rowsOf(path: string, sql: string) {
  const database = openReadOnly(path);
  const { rows } = database.query(sql);
  database.close();
  return rows;
}

describe('what happens beside the plain course', () => {
  it('is kept as events, with times of the injected clock', async () => {
    const path = newPath();
    const store = await openStore({ path, clock: new ManualClock(5_000) });
    const { id } = await store.createStudy(sampleStudy());
    await store.request(id, sampleTrial(1));
    await store.start(id, 1, TIMES);
    await store.requeue(id, 1, REQUEUE);
    await store.report(id, 1, { attempt: 1, step: 1, metrics: { score: 1 } });
    await store.finish(id, sampleFinish(1, sampleOutcome(90), { finishedAtMs: 6_000 }));
    await store.extendBudget(id, { trials: 200 }, 7_000);
    await store.setStudyState(id, 'completed', null);
    await store.close();
    expect(rowsOf(path, 'SELECT trial_number, kind, at FROM events ORDER BY id')).toEqual([
      [1, 'requeued', '1970-01-01T00:00:05.000Z'],
      [1, 'late-report', '1970-01-01T00:00:05.000Z'],
      [1, 'late-answer', '1970-01-01T00:00:06.000Z'],
      [null, 'budget-extended', '1970-01-01T00:00:07.000Z'],
      [null, 'state-changed', '1970-01-01T00:00:05.000Z'],
    ]);
    const late = `SELECT details ->> 'state', details ->> '$.metrics.score' FROM events WHERE kind = 'late-answer'`;
    expect(rowsOf(path, late)).toEqual([['completed', 90]]);
  });

  it('keeps the last of the values reported for a step', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    await store.request(id, sampleTrial(1));
    await store.start(id, 1, TIMES);
    for (const score of [10, 11]) await store.report(id, 1, { attempt: 1, step: 1, metrics: { score } });
    await store.report(id, 1, { attempt: 1, step: 2, metrics: { score: 20, latency_ms: 1 } });
    await store.close();
    const sql = 'SELECT metric, step, value FROM intermediate_values ORDER BY metric, step';
    expect(rowsOf(path, sql)).toEqual([
      ['latency_ms', 2, 1],
      ['score', 1, 11],
      ['score', 2, 20],
    ]);
  });
});

describe('two processes on one file', () => {
  it('keep one front, since each notices what the other has written', async () => {
    const path = newPath();
    const first = await openStore({ path });
    const second = await openStore({ path });
    const { id } = await first.createStudy(sampleStudy());
    await runTrial(first, id, [1, sampleOutcome(50, 5)]);
    await runTrial(second, id, [2, sampleOutcome(60, 4)]);
    await runTrial(first, id, [3, sampleOutcome(55, 4.5)]);
    expect((await second.front(id)).map(({ number }) => number)).toEqual([2]);
    await Promise.all([first.close(), second.close()]);
  });

  it('never run the same attempt', async () => {
    const path = newPath();
    const stores = [await openStore({ path }), await openStore({ path })];
    const id = (await stores[0]?.createStudy(sampleStudy()))?.id ?? 0;
    await stores[0]?.request(id, sampleTrial(1));
    const starts = await Promise.allSettled(stores.map((store) => store.start(id, 1, TIMES)));
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe('a study name', () => {
  it('must differ from the others in more than - and _, and be fit for a view', async () => {
    const store = await openStore({ path: newPath() });
    await store.createStudy(sampleStudy({ name: 'a-b' }));
    const clash = store.createStudy(sampleStudy({ name: 'a_b' }));
    await expect(clash).rejects.toMatchObject({ code: 'storage/view-name-taken' });
    const bad = store.createStudy(sampleStudy({ name: 'A b' }));
    await expect(bad).rejects.toMatchObject({ code: 'storage/bad-study-name' });
    await store.close();
  });
});

describe('a full disk', () => {
  it('refuses with a code, writes nothing by half, and the store goes on afterwards', async () => {
    const file = await openSqliteFile({ path: newPath(), readOnly: false, lockTries: 1 });
    const artifactLimits = { trialBytes: 0, trialFiles: 0, studyBytes: 0 };
    const store = new SqliteTrialStore(file, { clock: undefined, lockTries: 1, artifactLimits });
    const { id } = await store.createStudy(sampleStudy());
    const pages = file.handle.pragma('page_count', { simple: true }) as number;
    file.handle.pragma(`max_page_count = ${pages + 3}`);
    const candidate = { text: 'x'.repeat(2_000) };
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    const settled = await Promise.allSettled(
      numbers.map((number) => store.request(id, sampleTrial(number, { candidate }))),
    );
    const refused = settled.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'storage/full' });
    const kept = numbers.filter((_, index) => settled[index]?.status === 'fulfilled');
    expect((await store.trials(id)).map(({ number }) => number)).toEqual(kept);

    file.handle.pragma('max_page_count = 1000000');
    await store.request(id, sampleTrial(41, { candidate }));
    expect(file.handle.pragma('integrity_check', { simple: true })).toBe('ok');
    await store.close();
  });
});

describe('best, front and counts', () => {
  it.each([
    [
      'best',
      'SELECT number FROM trials WHERE study_id = 1 AND feasible = 1 AND reward = 3 ORDER BY number LIMIT 1',
    ],
    ['front', 'SELECT number FROM trials WHERE study_id = 1 AND on_front = 1 ORDER BY number'],
    ['counts', 'SELECT state, count(*) FROM trials WHERE study_id = 1 GROUP BY state'],
  ])('%s needs an index and nothing else', async (_, sql) => {
    const path = newPath();
    await (await openStore({ path })).close();
    const plan = rowsOf(path, `EXPLAIN QUERY PLAN ${sql}`).map((row) => row.at(-1));
    expect(plan).toEqual([expect.stringMatching(/^SEARCH trials USING COVERING INDEX ix_trials_/)]);
  });
});
