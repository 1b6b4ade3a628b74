import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { MIGRATION_NAMES, migrations, MIGRATIONS_TABLE } from './index.js';

async function openMemory(): Promise<DataSource> {
  const options = {
    type: 'better-sqlite3',
    database: ':memory:',
    migrationsTableName: MIGRATIONS_TABLE,
  } as const;
  return new DataSource({ ...options, migrations: [...migrations] }).initialize();
}

const SCHEMA = `SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> '${MIGRATIONS_TABLE}'`;

describe('the migrations', () => {
  it('are numbered from 1 without gaps, in order', () => {
    const numbers = migrations.map((Migration) => Number(new Migration().name.slice(-13)));
    expect(numbers).toEqual(migrations.map((_, index) => index + 1));
  });

  it('have the names that databases are compared with', () => {
    expect(MIGRATION_NAMES).toEqual(migrations.map((Migration) => new Migration().name));
  });

  it('can be undone one by one, leaving nothing', async () => {
    const database = await openMemory();
    const run = await database.runMigrations();
    expect(run.map(({ name }) => name)).toEqual(migrations.map((Migration) => new Migration().name));
    expect(await database.query(SCHEMA)).not.toEqual([]);
    for (let undone = 0; undone < run.length; undone++) await database.undoLastMigration();
    expect(await database.query(SCHEMA)).toEqual([]);
    await database.destroy();
  });

  it('keep the states of suggesters, and on the way back the latest of each', async () => {
    const database = await openMemory();
    await database.runMigrations();
    const undoTo = async (name: string) => {
      const seen = async (): Promise<readonly { name: string }[]> =>
        database.query(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id DESC LIMIT 1`);
      while ((await seen())[0]?.name !== name) await database.undoLastMigration();
    };
    const states = () => database.query('SELECT study_id, through_trial, state FROM snapshots');
    await undoTo('OutsideFit0000000000002');
    await database.query(
      `INSERT INTO studies (id, name, view_name, state, task, suggester, budget, config, created_at)
       VALUES (1, 'one', 'study_one', 'running', '', '', '{}', '{}', '')`,
    );
    const [early, late] = [100, 200].map((through_trial) => ({ study_id: 1, through_trial, state: '{}' }));
    await database.query(`INSERT INTO snapshots (study_id, through_trial, state) VALUES (1, 100, '{}')`);
    await database.runMigrations();
    const compressed = deflateSync('{}');
    expect(await states()).toEqual([{ ...early, state: compressed }]);
    await database.query(`INSERT INTO snapshots (study_id, through_trial, state) VALUES (1, 200, ?)`, [
      compressed,
    ]);
    await undoTo('OutsideFit0000000000002');
    expect(await states()).toEqual([late]);
    await database.destroy();
  });

  it('name every index and constraint', async () => {
    const database = await openMemory();
    await database.runMigrations();
    const found: readonly { name: string }[] = await database.query(
      `SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'`,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { name } of found) expect(name).toMatch(/^ix_[a-z_]+$/);
    await database.destroy();
  });
});
