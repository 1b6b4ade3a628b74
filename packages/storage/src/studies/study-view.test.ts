import { canonicalJson } from '@edgewright/base';
import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { Metric } from '@edgewright/contracts';
import {
  categorical,
  defineSpace,
  float,
  integer,
  locatedDecisions,
  parametersOf,
  repeat,
  sequence,
  subset,
  variants,
  type Candidate,
  type SearchSpace,
} from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { openStore } from '../open-store.js';
import { openReadOnly } from '../database/read-only-database.js';
import { viewColumns, viewNameOf } from './study-view.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();

const metric = (name: string): Metric => ({ name, unit: '', direction: 'maximise', summary: '' });
const namesOf = (space: SearchSpace, metrics: readonly string[] = []) =>
  viewColumns(locatedDecisions(space), metrics.map(metric)).map(({ name }) => name);

/** A study over `space` with these candidates tried, and a way to ask its view. */
async function viewOf(space: SearchSpace<never>, candidates: readonly Candidate[]) {
  const path = newPath();
  const store = await openStore({ path });
  const { id } = await store.createStudy({ ...sampleStudy(), decisions: locatedDecisions(space) });
  for (const [index, candidate] of candidates.entries()) {
    const number = index + 1;
    await store.request(id, sampleTrial(number, { candidate }));
    await store.start(id, number, { startedAtMs: 0, leaseUntilMs: 1 });
    await store.finish(id, sampleFinish(number, sampleOutcome(number), { finishedAtMs: 1_500 }));
  }
  await store.close();
  return (sql: string) => {
    const database = openReadOnly(path);
    const { rows: answer } = database.query(sql);
    database.close();
    return answer;
  };
}

describe('the view of a study', () => {
  it('has the deviation of a metric that is a mean, and gives way to its name', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const space = defineSpace({ score_deviation: categorical([1, 2]) });
    const study = { ...sampleStudy(), decisions: locatedDecisions(space), repeated: ['score'] };
    const { id } = await store.createStudy(study);
    const noise = { score: { deviation: 0.25, runs: 3 } };
    for (const number of [1, 2]) {
      const outcome = sampleOutcome(number, 1, number === 1 ? { noise } : {});
      await store.request(id, sampleTrial(number, { candidate: { score_deviation: 2 } }));
      await store.start(id, number, { startedAtMs: 0, leaseUntilMs: 1 });
      await store.finish(id, sampleFinish(number, outcome, { finishedAtMs: 1_500 }));
    }
    await store.close();
    const database = openReadOnly(path);
    const sql = 'SELECT score, score_deviation, parameter__score_deviation FROM study_sample';
    expect(database.query(sql).rows).toEqual([
      [1, 0.25, 2],
      [2, null, 2],
    ]);
    database.close();
  });

  it('is named after it, with - as _', () => {
    expect(viewNameOf('mobilenet-v2-s')).toBe('study_mobilenet_v2_s');
  });

  it('has a typed column a parameter, NULL where it is inactive', async () => {
    const space = defineSpace({
      op: categorical(['conv', 'it\'s "quoted"']),
      kernel: categorical([3, 5]),
      dropout: categorical([0, 0.5]),
      swish: categorical([true, false]),
      mixed: categorical([1, 'auto']),
      depth: integer({ min: 1, max: 4 }),
      rate: float({ min: 0, max: 1 }),
      blocks: repeat(categorical([8, 16]), { min: 1, max: 2 }),
    });
    const full = {
      op: 'it\'s "quoted"',
      kernel: 3,
      dropout: 0,
      swish: true,
      mixed: 'auto',
      depth: 2,
      rate: 1,
    };
    const ask = await viewOf(space, [{ ...full, blocks: [8] }]);
    const types = space.decisions.map(({ column }) => `typeof(${column})`).join(', ');
    expect(ask(`SELECT ${types} FROM study_sample`)).toEqual([
      ['text', 'integer', 'real', 'integer', 'text', 'integer', 'real', 'integer', 'integer', 'null'],
    ]);
    expect(ask('SELECT op, swish, rate, mixed FROM study_sample')).toEqual([
      ['it\'s "quoted"', 1, 1, 'auto'],
    ]);
  });

  it('has NULL and JSON for choices that are null or lists, and whether values are in a subset', async () => {
    const space = defineSpace({
      pool: categorical([null, 2]),
      size: categorical([[2, 2], 'auto']),
      rate: float({ min: 0, max: 1, step: 0.5 }),
      some: subset(['a', 'b', 'c'], { count: 2 }),
    });
    const rows = [
      { pool: null, size: [2, 2], rate: 1, some: ['a', 'c'] },
      { pool: 2, size: 'auto', rate: 0, some: ['b', 'c'] },
    ] as const;
    const ask = await viewOf(space, rows);
    const parameters = rows.map((row) => [canonicalJson(parametersOf(space, row))]);
    expect(ask('SELECT parameters FROM study_sample')).toEqual(parameters);
    expect(ask('SELECT pool, size, rate, typeof(rate), some__a, some__b, some__c FROM study_sample')).toEqual(
      [
        [null, '[2,2]', 1, 'real', 1, 0, 1],
        [2, 'auto', 0, 'real', 0, 1, 1],
      ],
    );
  });

  it('tells fields apart that branches define differently, and has all parameters as canonical JSON', async () => {
    const space = defineSpace({
      block: variants('op', {
        conv: { kernel: categorical([3, 5]), bias: categorical([true, false]) },
        fused: { kernel: integer({ min: 1, max: 9 }), bias: categorical([true, false]) },
        skip: {},
      }),
      tail: sequence(categorical(['a "b"', 'é'])),
    });
    const candidates = [
      { block: { op: 'conv', kernel: 5, bias: true }, tail: ['a "b"'] },
      { block: { op: 'fused', kernel: 5, bias: false }, tail: ['é'] },
      { block: { op: 'skip' }, tail: ['é'] },
    ] as const;
    const ask = await viewOf(space, candidates);
    const columns = 'block__op, block__conv__kernel, block__fused__kernel, block__bias, tail__0';
    expect(ask(`SELECT ${columns} FROM study_sample`)).toEqual([
      ['conv', 5, null, 1, 'a "b"'],
      ['fused', null, 5, 0, 'é'],
      ['skip', null, null, null, 'é'],
    ]);
    const parameters = candidates.map((candidate) => [canonicalJson(parametersOf(space, candidate))]);
    expect(ask('SELECT parameters FROM study_sample')).toEqual(parameters);
  });

  it('is joined with another on fingerprints through an index', async () => {
    const ask = await viewOf(defineSpace({ kernel: categorical([3, 5]) }), []);
    const sql = 'SELECT a.trial, b.trial FROM study_sample a JOIN study_sample b USING (fingerprint)';
    const plan = ask(`EXPLAIN QUERY PLAN ${sql}`).map((row) => row.at(-1));
    expect(plan).toContainEqual(
      expect.stringContaining('ix_trials_fingerprint (fingerprint=? AND study_id=? AND number>?)'),
    );
  });

  it('shows the trials in order, with their metrics and how long they took', async () => {
    const ask = await viewOf(defineSpace({ kernel: categorical([3, 5]) }), [{ kernel: 5 }, { kernel: 3 }]);
    const columns = 'trial, state, feasible, on_front, kernel, score, latency_ms, attempt, duration_seconds';
    expect(ask(`SELECT ${columns} FROM study_sample`)).toEqual([
      [1, 'completed', 1, 0, 5, 1, 1, 1, 1.5],
      [2, 'completed', 1, 1, 3, 2, 1, 1, 1.5],
    ]);
  });

  it('counts in how many ways a network lies outside of what was fitted, where it was judged', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    const within = sampleOutcome(1);
    const without = sampleOutcome(2, 1, { outsideFit: { a: ['x', 'y'], b: ['x', 'x'] } });
    const failed = sampleOutcome(0, 0, { state: 'failed', feasible: false, reward: null, metrics: {} });
    for (const [index, outcome] of [within, without, failed].entries()) {
      await store.request(id, sampleTrial(index + 1));
      await store.start(id, index + 1, { startedAtMs: 0, leaseUntilMs: 1 });
      await store.finish(id, sampleFinish(index + 1, outcome));
    }
    await store.request(id, sampleTrial(4));
    await store.close();
    const database = openReadOnly(path);
    expect(database.query('SELECT outside_fit FROM study_sample').rows).toEqual([[0], [3], [null], [null]]);
    database.close();
  });

  it('reads no column that a question does not name, and finds the best through an index', async () => {
    const ask = await viewOf(defineSpace({ kernel: categorical([3, 5]) }), []);
    const plan = (sql: string) => ask(`EXPLAIN QUERY PLAN ${sql}`).map((row) => row.at(-1));
    expect(plan('SELECT avg(reward) FROM study_sample')).toHaveLength(1);
    expect(plan('SELECT trial FROM study_sample WHERE feasible = 1 ORDER BY reward DESC LIMIT 5')).toEqual([
      'SEARCH t USING COVERING INDEX ix_trials_best (study_id=? AND feasible=?)',
    ]);
    expect(plan('SELECT trial FROM study_sample WHERE on_front = 1')).toEqual([
      expect.stringContaining('ix_trials_front'),
    ]);
  });

  it('gives way to fixed columns and metrics of the same name', () => {
    const space = defineSpace({ State: integer({ min: 1, max: 2 }), score: integer({ min: 1, max: 2 }) });
    expect(namesOf(space, ['score', 'reward'])).toEqual([
      'parameter__State',
      'parameter__score',
      'score',
      'metric__reward',
    ]);
  });

  it('keeps to what SQLite allows in a view', async () => {
    const thousand = repeat(categorical([8, 16]), { min: 1, max: 1_000 });
    const space = defineSpace({ many: thousand, more: thousand });
    const ask = await viewOf(space, [{ many: [8], more: [16] }]);
    expect(ask('SELECT many__0 FROM study_sample')).toEqual([[8]]);
    const parameters = { many__0: 8, many__count: 1, more__0: 16, more__count: 1 };
    expect(ask('SELECT parameters FROM study_sample')).toEqual([[JSON.stringify(parameters)]]);
    expect(ask(`SELECT count(*) FROM pragma_table_info('study_sample')`)).toEqual([[1_900 + 20]]);
  });
});

describe('the view of a study that is renamed', () => {
  it('has the new name and shows what it showed', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    await store.request(id, sampleTrial(1));
    const asked = (view: string) => {
      const database = openReadOnly(path);
      try {
        return database.query(`SELECT * FROM ${view}`);
      } finally {
        database.close();
      }
    };
    const before = asked('study_sample');
    await store.renameStudy(id, 'other-name');
    expect(asked('study_other_name')).toEqual(before);
    expect(() => asked('study_sample')).toThrow('study_sample');
    await store.renameStudy(id, 'other_name');
    expect(asked('study_other_name')).toEqual(before);
    await store.deleteStudy(id);
    expect(() => asked('study_other_name')).toThrow('study_other_name');
    await store.close();
  });

  it('is not missed where somebody has dropped it', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    const handle = new Sqlite(path);
    handle.exec('DROP VIEW study_sample');
    handle.close();
    await store.renameStudy(id, 'other');
    expect((await store.openStudy('other')).id).toBe(id);
    await store.deleteStudy(id);
    await store.close();
  });
});

describe('a study deleted by hand', () => {
  it('takes everything of it along', async () => {
    const path = newPath();
    const store = await openStore({ path });
    const { id } = await store.createStudy(sampleStudy());
    await store.request(id, sampleTrial(1));
    await store.start(id, 1, { startedAtMs: 0, leaseUntilMs: 1 });
    await store.finish(id, sampleFinish(1, sampleOutcome(90, 1, { outsideFit: { a: ['x'] } })));
    await store.request(id, sampleTrial(2, { duplicateOf: 1 }));
    await store.close();
    const handle = new Sqlite(path);
    handle.pragma('foreign_keys = ON');
    handle.exec(`DELETE FROM studies WHERE name = 'sample'; DROP VIEW study_sample`);
    const left = ['trials', 'trial_metrics', 'outside_fit', 'study_columns'].map((name) =>
      handle.prepare<[], number>(`SELECT count(*) FROM ${name}`).pluck().get(),
    );
    expect(left).toEqual([0, 0, 0, 0]);
    handle.close();
  });
});
