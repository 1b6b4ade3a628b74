import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../open-store.js';
import { openReadOnly } from './read-only-database.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();
let path = '';

beforeAll(async () => {
  path = newPath();
  const store = await openStore({ path });
  const { id } = await store.createStudy(sampleStudy({ name: 'my-study' }));
  await store.request(id, sampleTrial(1));
  await store.start(id, 1, { startedAtMs: 0, leaseUntilMs: 1 });
  await store.finish(id, sampleFinish(1, sampleOutcome(90, 2)));
  await store.close();
});

describe('questions in plain SQL', () => {
  it('are answered with columns and rows', () => {
    const database = openReadOnly(path);
    expect(database.query('SELECT trial, kernel, score, latency_ms FROM study_my_study')).toEqual({
      columns: ['trial', 'kernel', 'score', 'latency_ms'],
      rows: [[1, 5, 90, 2]],
    });
    database.close();
  });

  it('may name a column twice and yield bytes', () => {
    const database = openReadOnly(path);
    expect(database.query(`SELECT 1 AS a, x'00ff' AS a, NULL AS b`)).toEqual({
      columns: ['a', 'a', 'b'],
      rows: [[1, '00ff', null]],
    });
    database.close();
  });

  it.each([
    ['DELETE FROM trials', 'reading only'],
    [`INSERT INTO events (study_id, kind, details) VALUES (1, 'x', '') RETURNING id`, 'reading only'],
    [`VACUUM INTO '/tmp/never.db'`, 'reading only'],
    [`ATTACH 'other.db' AS other`, 'reading only'],
    ['SELECT 1; SELECT 2', 'more than one statement'],
    ['SELEC 1', 'syntax error'],
    ['SELECT abs(-9223372036854775808)', 'integer overflow'],
  ])('refuse %s', (sql, words) => {
    const database = openReadOnly(path);
    expect(() => database.query(sql)).toThrow(
      expect.objectContaining({
        code: 'storage/bad-sql',
        message: expect.stringContaining(words) as unknown,
      }),
    );
    expect(database.query('SELECT count(*) FROM trials').rows).toEqual([[1]]);
    database.close();
  });

  it('name the view that was meant', () => {
    const database = openReadOnly(path);
    expect(() => database.query('SELECT * FROM study_mystudy')).toThrow(
      expect.objectContaining({
        hint: 'Did you mean "study_my_study"? Each study has a view: study_my_study.',
      }),
    );
    database.close();
  });

  it('list the columns of what was asked, where none is alike', () => {
    const database = openReadOnly(path);
    expect(() => database.query('SELECT number FROM study_my_study')).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(
          /^study_my_study has trial, state, feasible, reward, .*, …\. SELECT name, summary/,
        ) as unknown,
      }),
    );
    database.close();
  });

  it('name the column that was meant, and where columns are told', () => {
    const database = openReadOnly(path);
    expect(() => database.query('SELECT t.rewerd FROM study_my_study AS t')).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(
          /^Did you mean "reward"\? SELECT name, summary FROM study_columns/,
        ) as unknown,
      }),
    );
    expect(database.query('SELECT name, summary FROM study_columns').columns).toEqual(['name', 'summary']);
    database.close();
  });
});
