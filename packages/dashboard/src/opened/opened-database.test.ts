/** A page and a server give the same answers on the same file: sql.js here, better-sqlite3 there. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTrial, fillStudy, HOSTILE } from '@edgewright/conformance';
import type { TrialStore } from '@edgewright/contracts';
import { openQuestionReader, openReadOnly, openStore, type QuestionReader } from '@edgewright/storage';
import { askedStudy, readAtMost, trialColumns, type AskedStudy } from '@edgewright/trial-history/questions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import loadSqlite, { type SqlJs } from 'sql.js';
import { PathAnswers } from './answer-path.js';
import { openDatabase, type OpenedDatabase } from './opened-database.js';

const TRIALS = 60;
const RUNNING = 2;
let folder: string;
let path: string;
let sqlite: SqlJs;
let store: TrialStore;
let served: QuestionReader;
let opened: OpenedDatabase;

/** The file and its log as they lie on disk now, as a person drops them. */
const dropped = () => ({
  name: 'history.db',
  contents: new Uint8Array(readFileSync(path)),
  log: new Uint8Array(readFileSync(`${path}-wal`)),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-opened-'));
  path = join(folder, 'history.db');
  sqlite = await loadSqlite();
  store = await openStore({ path });
  await fillStudy(store, { name: 'small', trials: TRIALS, running: RUNNING });
  await store.labelStudy(1, { note: HOSTILE[0], tags: [HOSTILE[1]] });
  await fillStudy(store, { name: 'empty', trials: 0 });
  served = openQuestionReader(path);
  opened = openDatabase(sqlite, dropped());
});
afterAll(async () => {
  served.close();
  await store.close();
  await rm(folder, { recursive: true });
});

describe('an opened database', () => {
  it.each([
    '/api/studies',
    '/api/studies/1',
    '/api/studies/2',
    '/api/studies/1/front',
    '/api/studies/1/history',
    '/api/studies/2/history',
    '/api/comparison?studies=1,2',
    '/api/studies/1/failures',
    '/api/studies/1/timeline',
    '/api/studies/1/curves',
    '/api/studies/1/trials/7',
    '/api/studies/1/trials/13',
  ])('answers %s as a server does', (question) => {
    const here = new PathAnswers(opened.reader).answer(question);
    expect(JSON.stringify(here).length).toBeGreaterThan(2);
    expect(here).toEqual(new PathAnswers(served).answer(question));
  });

  it('has the same columns', () => {
    const here = askedStudy(opened.reader, 1) as AskedStudy;
    const names = here.description.columns.map(({ name }) => name);
    const range = { names, from: 1, to: TRIALS + RUNNING + 1 };
    const there = askedStudy(served, 1) as AskedStudy;
    expect(trialColumns(opened.reader, here, range)).toEqual(trialColumns(served, there, range));
  });

  it('answers plain SQL as a server does, to every digit', () => {
    const database = openReadOnly(path);
    for (const sql of [
      'SELECT * FROM study_small ORDER BY trial',
      "SELECT 9007199254740993 AS big, -7 AS small, x'00ff' AS bytes, 0.1 AS real, NULL AS missing",
      'SELECT a.number FROM trials a, trials b, trials c LIMIT 10001',
    ]) {
      expect(opened.answer(sql)).toEqual(readAtMost(database.stream(sql), 10_000));
    }
    database.close();
  });

  it('refuses to be changed, and says what is wrong with a question', () => {
    for (const sql of ['DELETE FROM trials', 'SELECT absent', 'no SQL'])
      expect(() => opened.answer(sql)).toThrow(expect.objectContaining({ code: 'dashboard/bad-question' }));
    opened.answer('PRAGMA query_only = OFF');
    expect(() => opened.answer('DELETE FROM trials')).toThrow('readonly');
    expect(opened.answer('SELECT count(*) FROM trials').rows).toEqual([[TRIALS + RUNNING]]);
  });

  it('leaves to a server what takes plugins', () => {
    for (const question of ['/policy', '/published', '/trials/1/layers', '/trials/9999', '/__proto__'])
      expect(() => new PathAnswers(opened.reader).answer(`/api/studies/1${question}`)).toThrow(
        expect.objectContaining({ code: 'dashboard/not-here' }),
      );
  });
});

describe('the log beside a database', () => {
  const trials = (database: OpenedDatabase) => database.answer('SELECT count(*) FROM trials').rows[0]?.[0];

  /** Behind the last frame of the log: those that follow are left from before a checkpoint, and have other salts. */
  function endOf(log: Uint8Array): number {
    const view = new DataView(log.buffer, log.byteOffset);
    const frame = 24 + view.getUint32(8);
    let end = 32;
    while (end + frame <= log.length && view.getBigUint64(end + 8) === view.getBigUint64(16)) end += frame;
    return end;
  }

  it('has what was committed last', async () => {
    const before = dropped();
    await addTrial(store, 1, { number: TRIALS + RUNNING + 1, finished: true });
    expect(trials(openDatabase(sqlite, before))).toBe(TRIALS + RUNNING);
    const after = openDatabase(sqlite, dropped());
    expect(trials(after)).toBe(TRIALS + RUNNING + 1);
    expect(after.answer('PRAGMA integrity_check').rows).toEqual([['ok']]);
  });

  it('counts up to the last whole transaction', async () => {
    await store.labelStudy(1, { note: 'first' });
    await store.labelStudy(1, { note: 'last' });
    const { name, contents, log } = dropped();
    const noteWith = (bytes: Uint8Array) =>
      openDatabase(sqlite, { name, contents: contents.slice(), log: bytes }).answer(
        'SELECT note FROM studies',
      ).rows[0];
    const end = endOf(log);
    const broken = log.slice();
    broken[end - 1] = (broken[end - 1] ?? 0) ^ 1;
    expect([log, log.slice(0, end - 1), broken].map(noteWith)).toEqual([['last'], ['first'], ['first']]);
  });

  it('is asked for where a search was writing', async () => {
    const copy = join(folder, 'moved.db');
    const other = await openStore({ path: copy });
    await fillStudy(other, { name: 'running', trials: 3, running: 1 });
    await other.close();
    const { notes } = openDatabase(sqlite, {
      name: 'moved.db',
      contents: new Uint8Array(readFileSync(copy)),
    });
    expect(notes).toEqual([expect.stringContaining('moved.db-wal')]);
    expect(openDatabase(sqlite, dropped()).notes).toEqual([]);
  });
});

describe('a file that is no database of ours', () => {
  const problemOf = (contents: Uint8Array) => {
    try {
      openDatabase(sqlite, { name: 'some.db', contents });
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const changed = (sql: string) => {
    const { contents, log } = dropped();
    openDatabase(sqlite, { name: 'some.db', contents, log });
    const database = new sqlite.Database(contents);
    database.run(sql);
    return database.export();
  };

  it('is told by its first bytes, its tables and its version', () => {
    const other = new sqlite.Database();
    other.run('CREATE TABLE birds (name)');
    const future = "INSERT INTO schema_migrations (timestamp, name) VALUES (1, 'Future0000000000099')";
    expect(
      [
        new TextEncoder().encode('a text'),
        new Uint8Array(0),
        new TextEncoder().encode('SQLite format 3\0 and no more'),
        other.export(),
        changed(future),
        changed('DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations)'),
      ].map(problemOf),
    ).toMatchObject([
      { code: 'dashboard/no-database', message: 'The file some.db is not a database of SQLite' },
      { code: 'dashboard/no-database' },
      { code: 'dashboard/no-database' },
      {
        code: 'dashboard/foreign-database',
        message: 'The file some.db is not a database of Edgewright; its tables: birds',
      },
      { code: 'dashboard/newer-database' },
      { code: 'dashboard/older-database' },
    ]);
  });
});
