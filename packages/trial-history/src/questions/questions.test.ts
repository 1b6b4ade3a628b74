/** Every number is that of the SQL of docs/sql.md: of the study's view, asked for one trial or one column at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTrial, fillStudy, HOSTILE } from '@edgewright/conformance';
import { openQuestionReader, openStore, type QuestionReader } from '@edgewright/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingValue, type ColumnData } from '../blocks/column-block.js';
import { changeBetween, knownStudy, type KnownStudy } from './changes.js';
import { latestCurves } from './curves.js';
import { askedStudy, type AskedStudy } from './describe-study.js';
import { failureGroups } from './failure-groups.js';
import { listStudies } from './list-studies.js';
import type { SqlCell } from '../sql-reader.js';
import { oneTrial } from './one-trial.js';
import { timeline } from './timeline.js';
import { trialColumns } from './trial-columns.js';

const FINISHED = 120;
const TRIALS = FINISHED + 2;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-history-'));
const path = join(folder, 'history.db');
let reader: QuestionReader;
let study: AskedStudy;

beforeAll(async () => {
  const store = await openStore({ path });
  await fillStudy(store, { name: 'small', trials: FINISHED, running: 2 });
  await store.labelStudy(1, { note: HOSTILE[0], tags: [HOSTILE[1]] });
  await fillStudy(store, { name: 'empty', trials: 0 });
  await fillStudy(store, { name: 'repeated', trials: 3, repeat: 5 });
  await store.close();
  reader = openQuestionReader(path);
  study = askedStudy(reader, 1) as AskedStudy;
});
afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true });
});

const cell = (sql: string) => reader.rows(sql)[0]?.[0] ?? null;
/** A cell that is no bytes. */
const plain = (value: SqlCell | undefined) => (value instanceof Uint8Array ? null : (value ?? null));
const columnsOf = (names: readonly string[], from = 1, to = TRIALS + 1) =>
  trialColumns(reader, study, { names, from, to }).columns;
const namesOf = (kind: string) =>
  study.description.columns.filter((column) => column.kind === kind).map(({ name }) => name);

/** What a block says of a row, as the view says it. */
function valueAt({ values, levels, type }: ColumnData, row: number): number | string | null {
  const value = values[row] ?? NaN;
  if (Number.isNaN(value) || value === missingValue(type)) return null;
  return levels === undefined ? value : (levels[value] ?? 'no such level');
}

/** What the view says, as a level or a number of 32 bits. */
function shown(value: number | string | null, { type, levels }: ColumnData): number | string | null {
  if (value === null) return null;
  if (levels !== undefined) return String(value);
  return type === 'f32' ? Math.fround(Number(value)) : Number(value);
}

describe('the studies of a database', () => {
  it('are counted as SQL counts them', () => {
    const [small, empty] = listStudies(reader);
    expect(small).toMatchObject({
      name: 'small',
      trials: TRIALS,
      counts: Object.fromEntries(
        reader
          .rows('SELECT state, count(*) FROM study_small GROUP BY state')
          .map(([state, count]) => [state, count]),
      ) as object,
      feasible: cell('SELECT count(*) FROM study_small WHERE feasible = 1'),
      onFront: cell('SELECT count(*) FROM study_small WHERE on_front = 1'),
      best: { reward: cell('SELECT max(reward) FROM study_small WHERE feasible = 1') },
      note: HOSTILE[0],
      tags: [HOSTILE[1]],
      budgetTrials: 500,
    });
    expect(empty).toMatchObject({ name: 'empty', trials: 0, counts: {}, best: null, lastFinishedAt: null });
  });
});

describe('columns of trials', () => {
  it('hold what the view shows, for every metric and parameter', () => {
    const names = [...namesOf('metric'), ...namesOf('parameter')];
    expect(names.length).toBeGreaterThan(12);
    for (const column of columnsOf(names)) {
      const rows = reader.rows(`SELECT "${column.name}" FROM study_small ORDER BY trial`);
      const found = rows.map((_, row) => valueAt(column, row));
      const truth = column.levels?.includes('true') === true ? ['false', 'true'] : undefined;
      const expected = rows.map(([value]) =>
        truth && typeof value === 'number' ? (truth[value] ?? null) : plain(value),
      );
      expect([column.name, found]).toEqual([column.name, expected.map((value) => shown(value, column))]);
    }
  });

  it.each([
    ['state', 'state'],
    ['feasible', "CASE feasible WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END"],
    ['on_front', "CASE on_front WHEN 1 THEN 'yes' ELSE 'no' END"],
    ['reward', 'reward'],
    ['outside_fit', 'outside_fit'],
    ['attempt', 'attempt'],
    ['duplicate_of', 'duplicate_of'],
    ['reason', "reason ->> '$.by'"],
    ['duration_seconds', 'duration_seconds'],
  ])('hold %s', (name, sql) => {
    const column = columnsOf([name])[0] as ColumnData;
    const expected = reader.rows(`SELECT ${sql} FROM study_small ORDER BY trial`);
    expect(expected.map((_, row) => valueAt(column, row))).toEqual(
      expected.map(([value]) => shown(plain(value), column)),
    );
  });

  it('hold times in milliseconds', () => {
    const [column] = columnsOf(['finished_at'], 3, 4);
    expect(column?.values[0]).toBe(
      Date.parse(cell('SELECT finished_at FROM study_small WHERE trial = 3') as string),
    );
  });

  it('begin with the levels of the space, in its order', () => {
    const [size, hostile] = columnsOf(['size', 'hostile'], 1, 2);
    expect(size?.levels).toEqual(['tiny', 'small', 'base']);
    expect(hostile?.levels).toEqual(HOSTILE);
  });

  it('are the same in parts, and end with the last trial', () => {
    const [whole] = columnsOf(['top1']);
    const [part] = columnsOf(['top1'], 50, 1_000);
    expect(part?.values).toEqual(whole?.values.subarray(49));
    expect(columnsOf(['top1'], TRIALS + 1, TRIALS + 9)[0]?.values).toHaveLength(0);
  });

  it('are refused by a name that is none', () => {
    expect(() => columnsOf(['__proto__'])).toThrow(
      expect.objectContaining({ code: 'trial-history/unknown-column' }),
    );
  });

  it('leave for every brush the trials that WHERE leaves', () => {
    const [latency, size] = columnsOf(['latency_ms', 'size']);
    const left: number[] = [];
    for (let row = 0; row < TRIALS; row++) {
      const value = latency?.values[row] ?? NaN;
      if (value >= 1 && value <= 2 && size?.levels?.[size.values[row] ?? 255] !== 'tiny') left.push(row + 1);
    }
    const sql = `SELECT trial FROM study_small WHERE latency_ms BETWEEN 1 AND 2 AND size <> 'tiny' ORDER BY trial`;
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual(reader.rows(sql).map(([trial]) => trial));
  });
});

describe('what became of trials', () => {
  it('is grouped by state, code and broken constraint', () => {
    const groups = failureGroups(reader, 'study_small');
    expect(groups.map(({ state, code, trials }) => [state, code, trials])).toEqual(
      reader.rows(
        `SELECT state, error_code, count(*) AS trials FROM study_small WHERE state IN ('failed', 'infeasible', 'lost')
         GROUP BY state, error_code ORDER BY trials DESC`,
      ),
    );
    expect(groups.find(({ state }) => state === 'infeasible')).toMatchObject({
      brokenConstraint: 'latency_ms',
    });
    for (const { trials, reasons } of groups)
      expect(reasons.reduce((sum, reason) => sum + reason.trials, 0)).toBeLessThanOrEqual(trials);
  });

  it('is told attempt by attempt', () => {
    const { attempts } = timeline(reader, 1, { from: 12, to: 14 });
    expect(attempts.map(({ trial, attempt, state, reason }) => [trial, attempt, state, reason])).toEqual([
      [12, 1, cell('SELECT state FROM study_small WHERE trial = 12'), null],
      [13, 1, 'requeued', HOSTILE[0]],
      [13, 2, cell('SELECT state FROM study_small WHERE trial = 13'), null],
    ]);
  });

  it('is told by step', () => {
    const { metrics, curves, trials } = latestCurves(reader, 1, 3);
    expect([metrics, trials]).toEqual([['top1'], Math.floor(FINISHED / 7)]);
    expect(curves.map(({ trial, steps, values }) => [trial, steps, values])).toEqual(
      [15, 16, 17].map((seventh) => [7 * seventh, [1, 2, 4], [[51, 52, 54]]]),
    );
  });

  it('is told of one trial with every digit', () => {
    const number = 65;
    const trial = oneTrial(reader, study, number);
    const of = (column: string) => cell(`SELECT ${column} FROM study_small WHERE trial = ${number}`);
    expect(trial).toMatchObject({
      number,
      state: of('state'),
      reward: of('reward'),
      attempt: 2,
      parent: number - 1,
      metrics: { top1: of('top1'), latency_ms: of('latency_ms') },
      parameters: JSON.parse(of('parameters') as string) as object,
      outsideFit: [{ evaluator: 'quality-top1', reasons: [HOSTILE[1], 'too wide'] }],
      events: [{ kind: 'requeued' }],
    });
    expect(oneTrial(reader, study, 9_999)).toBeUndefined();
  });
});

describe('what changed', () => {
  it('is new trials, those that were not finished, and the front', async () => {
    const before = knownStudy(reader, 1) as KnownStudy;
    expect(changeBetween(before, before)).toBeUndefined();
    const version = reader.dataVersion();
    const store = await openStore({ path });
    await addTrial(store, 1, { number: TRIALS + 1, finished: true });
    await store.finish(1, {
      number: FINISHED + 1,
      attempt: 1,
      outcome: {
        state: 'completed',
        metrics: { top1: 100, latency_ms: 0.01 },
        feasible: true,
        reward: 99,
        error: null,
        cached: [],
        outsideFit: {},
      },
      finishedAtMs: Date.UTC(2026, 10, 21),
    });
    await store.close();
    expect(reader.dataVersion()).not.toBe(version);
    const now = knownStudy(reader, 1) as KnownStudy;
    expect(changeBetween(before, now)).toEqual({
      state: 'running',
      trials: TRIALS + 1,
      changed: [
        [FINISHED + 1, FINISHED + 1],
        [TRIALS + 1, TRIALS + 1],
      ],
      onFront: [FINISHED + 1],
    });
  });
});

it('tells deviations of means as columns of their own, as the view does', () => {
  const repeated = askedStudy(reader, 3) as AskedStudy;
  const metrics = repeated.description.columns.filter(({ kind }) => kind === 'metric');
  expect(metrics.map(({ name, direction }) => [name, direction])).toContainEqual(['top1_deviation', null]);
  const names = ['top1_deviation', 'top1'];
  const [deviations, means] = trialColumns(reader, repeated, { names, from: 1, to: 4 }).columns;
  expect([...(deviations?.values ?? [])]).toEqual([1 / 64, 2 / 64, 3 / 64]);
  expect(means?.values[1]).toBeGreaterThan(60);
  expect(oneTrial(reader, repeated, 2)?.metrics).toMatchObject({
    top1_deviation: cell('SELECT top1_deviation FROM study_repeated WHERE trial = 2'),
  });
});
