import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import type { Metrics } from '@edgewright/contracts';
import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import { categorical, defineSpace, locatedDecisions } from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { openStore } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { openReadOnly } from './read-only-database.js';

const { newPath } = temporaryFolder();

const space = defineSpace({ kernel: categorical([3, 5]) });
const constraints = [
  { metric: 'latency_ms', atMost: 1 },
  { metric: "it's_quality", atLeast: 0.5 },
  { metric: 'size', target: 3 },
];
const METRICS: readonly Metrics[] = [
  { latency_ms: 1, "it's_quality": 0.5, size: 9 },
  { latency_ms: 1.25, "it's_quality": 0.75 },
  { latency_ms: 0.5, "it's_quality": 0.25 },
  { latency_ms: 2, "it's_quality": 0.25 },
  {},
];

/** A study in which trial 1 is feasible, 2 to 4 break constraints, and 5 has no network. */
async function database(): Promise<string> {
  const path = newPath();
  const store = await openStore({ path });
  const { config, ...study } = sampleStudy();
  const decisions = locatedDecisions(space);
  const objective = { ...config.objective, constraints };
  const { id } = await store.createStudy({ ...study, config: { ...config, objective }, decisions });
  for (const [index, metrics] of METRICS.entries()) {
    const number = index + 1;
    const ended = { state: 'infeasible', feasible: false, metrics } as const;
    const outcome = number === 1 ? sampleOutcome(number) : { ...sampleOutcome(number), ...ended };
    await store.request(id, sampleTrial(number, { candidate: { kernel: 3 } }));
    await store.start(id, number, { startedAtMs: 0, leaseUntilMs: 1 });
    await store.finish(id, sampleFinish(number, outcome, { finishedAtMs: 1_500 }));
  }
  await store.close();
  return path;
}

const viewName = (path: string) => ask(path, 'SELECT view_name FROM studies')[0]?.[0] as string;
const viewSql = (path: string) =>
  ask(path, `SELECT sql FROM sqlite_master WHERE type = 'view' AND name LIKE 'study_%'`);

function ask(path: string, sql: string) {
  const opened = openReadOnly(path);
  const { rows } = opened.query(sql);
  opened.close();
  return rows;
}

/** The database as a version left it that knew the first 13 migrations. */
async function takenBack(path: string): Promise<void> {
  const source = await new DataSource({
    ...({ type: 'better-sqlite3', database: path, migrationsTableName: MIGRATIONS_TABLE } as const),
    migrations: [...migrations],
  }).initialize();
  for (let known: number = migrations.length; known > 13; known--) await source.undoLastMigration();
  await source.destroy();
}

describe('which constraint an infeasible trial breaks', () => {
  it('is in the view, with the value and the limit', async () => {
    const path = await database();
    const sql = `SELECT trial, broken_constraint, broken_value, broken_limit FROM ${viewName(path)}`;
    expect(ask(path, sql)).toEqual([
      [1, null, null, null],
      [2, 'latency_ms', 1.25, 1],
      [3, "it's_quality", 0.25, 0.5],
      [4, 'latency_ms', 2, 1],
      [5, null, null, null],
    ]);
  });

  it('comes to the views of an earlier version', async () => {
    const path = await database();
    const now = viewSql(path);
    await takenBack(path);
    expect(JSON.stringify(viewSql(path))).not.toContain('broken_');
    await (await openStore({ path })).close();
    expect(viewSql(path)).toEqual(now);
  });

  it('leaves views alone that have such a column, or that somebody replaced', async () => {
    const path = await database();
    await takenBack(path);
    const own = await database();
    await takenBack(own);
    const before = viewSql(own);
    change(own, `UPDATE study_columns SET name = 'Broken_Value' WHERE kind = 'parameter'`);
    await (await openStore({ path: own })).close();
    expect(viewSql(own)).toEqual(before);
    const name = viewName(path);
    change(path, `DROP VIEW ${name}; CREATE VIEW ${name} AS SELECT 1 AS one`);
    await (await openStore({ path })).close();
    expect(ask(path, `SELECT * FROM ${name}`)).toEqual([[1]]);
  });
});

function change(path: string, sql: string): void {
  const opened = new Sqlite(path);
  opened.exec(sql);
  opened.close();
}
