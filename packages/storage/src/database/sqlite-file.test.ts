import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import { sampleStudy, sampleTrial } from '@edgewright/conformance';
import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { migrateDatabase, connectSchema } from './migrate-database.js';
import { openReadOnly } from './read-only-database.js';
import { openToWrite } from './writable-file.js';
import { openStore } from '../open-store.js';
import { asNobody } from '../testing/as-nobody.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();

async function createdStore(path = newPath()): Promise<string> {
  const store = await openStore({ path });
  const { id } = await store.createStudy(sampleStudy());
  await store.request(id, sampleTrial(1));
  await store.close();
  return path;
}

/** The code, and what the message and hint say. */
async function refusal(opening: Promise<unknown>): Promise<{ code: string; words: string }> {
  const error: unknown = await opening.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isEdgewrightError(error)) throw error;
  return { code: error.code, words: `${error.message}\n${error.hint ?? ''}` };
}

describe('the schema', () => {
  it('is what the entities describe, once the migrations have run', async () => {
    const path = newPath();
    await migrateDatabase(path, 30);
    const { dataSource } = await connectSchema(path, 30);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await dataSource.destroy();
  });

  it('is kept durably: write-ahead log, full flushes, foreign keys', async () => {
    const { handle, close } = await openToWrite(newPath(), 30);
    const pragma = (name: string) => handle.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    await close();
  });

  it('of the first version is brought up to date, with what is in it', async () => {
    const path = newPath();
    const [First] = migrations;
    const old = await new DataSource({
      ...({ type: 'better-sqlite3', database: path, migrationsTableName: MIGRATIONS_TABLE } as const),
      migrations: [First],
    }).initialize();
    await old.runMigrations();
    await old.query(`INSERT INTO studies (name, view_name, state, task, suggester, budget, config, created_at)
      VALUES ('old', 'study_old', 'running', '', '', '{"trials":9}', '{"name":"old"}', '2026-11-20T09:00:00.000Z')`);
    await old.query(`INSERT INTO trials (study_id, number, state, on_front, attempt, requested_at, cached, fingerprint,
      parameters, candidate) VALUES (1, 1, 'requested', 0, 0, '2026-11-20T09:00:00.000Z', '[]', 'f', '{}', '{}')`);
    await old.query(
      `INSERT INTO trial_metrics (study_id, trial_number, metric, value) VALUES (1, 1, 'score', 3)`,
    );
    await old.query(`INSERT INTO intermediate_values (study_id, trial_number, metric, step, value)
      VALUES (1, 1, 'score', 1, 1), (1, 1, 'score', 2, 2)`);
    await old.query(`INSERT INTO snapshots (study_id, through_trial, state) VALUES (1, 8, '[7]')`);
    await old.query(
      'CREATE VIEW study_old AS SELECT t.number AS trial, t.state FROM trials t WHERE t.study_id = 1',
    );
    await old.destroy();
    edit(path, 'PRAGMA journal_mode = WAL');
    const store = await openStore({ path });
    const { id } = await store.openStudy('old');
    await store.request(id, sampleTrial(2));
    const kept = { outsideFit: {}, reason: null, metrics: { score: 3 } };
    expect(await store.trial(id, 1)).toMatchObject(kept);
    const values = [1, 2].map((step) => ({ attempt: 1, step, metrics: { score: step } }));
    expect(await store.curve(id, 1)).toEqual(values);
    expect(await store.snapshot(id)).toEqual({ throughTrial: 8, state: [7] });
    expect(await store.warmStart(id)).toEqual([]);
    await store.close();
    const asked = openReadOnly(path);
    expect(asked.query('SELECT trial, state FROM study_old').rows).toEqual([
      [1, 'requested'],
      [2, 'requested'],
    ]);
    asked.close();
  });

  it('is made once when many open the same new file at the same moment', async () => {
    const path = newPath();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ path })));
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(
      stores.map((store, index) => store.createStudy(sampleStudy({ name: names[index] ?? '' }))),
    );
    const listed = (await stores[0]?.listStudies())?.map(({ name }) => name);
    expect(listed?.sort()).toEqual(names);
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe('opening says clearly what is wrong', () => {
  it.each([
    ['a file that is not a database', () => 'text '.repeat(1_000), 'storage/not-a-database'],
    ['a damaged database', (bytes: Buffer) => damaged(bytes), 'storage/corrupt'],
  ])('%s', async (_, contents, code) => {
    const path = await createdStore();
    writeFileSync(path, contents(readFileSync(path)));
    const found = await refusal(openStore({ path }));
    expect(found.code).toBe(code);
    expect(found.words).toContain(path);
    expect(() => openReadOnly(path)).toThrow(expect.objectContaining({ code }));
  });

  it('a missing folder', async () => {
    const path = join(newPath(), 'missing', 'edgewright.db');
    const { code, words } = await refusal(openStore({ path }));
    expect(code).toBe('storage/folder-missing');
    expect(words).toContain(`mkdir -p ${dirname(path)}`);
  });

  it('a folder in place of a file', async () => {
    const path = newPath();
    mkdirSync(path);
    expect((await refusal(openStore({ path }))).code).toBe('storage/not-a-file');
  });

  it('a file that is not there, to be read', async () => {
    expect((await refusal(openStore({ path: newPath(), readOnly: true }))).code).toBe(
      'storage/database-missing',
    );
  });

  it('a read-only file', async () => {
    const path = await createdStore();
    chmodSync(path, 0o444);
    chmodSync(dirname(path), 0o777);
    const { code, words } = await asNobody(() => refusal(openStore({ path })));
    expect(code).toBe('storage/read-only');
    expect(words).toContain('the file is read-only');
    const reading = await asNobody(() => openStore({ path, readOnly: true }));
    expect(await reading.listStudies()).toHaveLength(1);
    await reading.close();
  });

  it('a read-only folder, to be written; a closed database in it is read', async () => {
    const path = await createdStore();
    chmodSync(dirname(path), 0o555);
    try {
      const writing = await asNobody(() => refusal(openStore({ path: `${path}.new` })));
      expect(writing.code).toBe('storage/read-only');
      expect(writing.words).toContain(`the folder ${dirname(path)} is read-only`);
      const read = await asNobody(async () => {
        const store = await openStore({ path, readOnly: true });
        const studies = await store.listStudies();
        await store.close();
        const database = openReadOnly(path);
        const { rows } = database.query('SELECT count(*) FROM trials');
        database.close();
        return [studies.map(({ name, counts }) => [name, counts]), rows];
      });
      expect(read).toEqual([[['sample', { requested: 1 }]], [[1]]]);
    } finally {
      chmodSync(dirname(path), 0o777);
    }
  });

  it('a new file that another process has locked', async () => {
    const path = newPath();
    const other = new Sqlite(path);
    other.exec('BEGIN EXCLUSIVE');
    const { code, words } = await refusal(openStore({ path, lockTries: 1 }));
    expect(code).toBe('storage/locked');
    expect(words).toContain(path);
    other.exec('ROLLBACK');
    other.close();
    await (await openStore({ path, lockTries: 1 })).close();
  });

  it('the database of another program, which stays as it was', async () => {
    const path = newPath();
    const other = new Sqlite(path);
    other.exec('CREATE TABLE recipes (name text)');
    other.close();
    const before = readFileSync(path);
    const { code, words } = await refusal(openStore({ path }));
    expect(code).toBe('storage/foreign-database');
    expect(words).toContain('recipes');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('a database of a newer version, which stays as it was', async () => {
    const path = await createdStore();
    edit(path, `INSERT INTO schema_migrations (timestamp, name) VALUES (9, 'Future0000000000009')`);
    const { code, words } = await refusal(openStore({ path }));
    expect(code).toBe('storage/newer-version');
    expect(words).toContain('Future0000000000009');
  });

  it('a database of an older version, opened for reading', async () => {
    const path = await createdStore();
    edit(path, 'DELETE FROM schema_migrations');
    expect((await refusal(openStore({ path, readOnly: true }))).code).toBe('storage/older-version');
  });
});

describe('a store opened for reading', () => {
  it('lists while another writes, and refuses to write', async () => {
    const path = await createdStore();
    const writing = await openStore({ path });
    const reading = await openStore({ path, readOnly: true });
    const { id } = await reading.openStudy('sample');
    await writing.request(id, sampleTrial(2));
    expect(await reading.trials(id)).toHaveLength(2);
    const { code } = await refusal(reading.request(id, sampleTrial(3)));
    expect(code).toBe('storage/opened-for-reading');
    await reading.close();
    await writing.close();
  });
});

/** The header stays and the pages behind it are overwritten. */
function damaged(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0x5a)]);
}

function edit(path: string, sql: string): void {
  const handle = new Sqlite(path);
  handle.exec(sql);
  handle.close();
}
