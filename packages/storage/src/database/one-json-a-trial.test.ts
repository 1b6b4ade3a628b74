import { canonicalJson, type JsonObject } from '@edgewright/base';
import { migrations, MIGRATIONS_TABLE } from '@edgewright/migrations';
import {
  categorical,
  defineSpace,
  integer,
  parametersOf,
  repeat,
  spaceToJson,
  variants,
} from '@edgewright/search-space';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { openStore } from '../open-store.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const { newPath } = temporaryFolder();

const space = defineSpace({
  block: variants('op', {
    conv: { kernel: categorical([3, 5]) },
    fused: { kernel: integer({ min: 1, max: 9 }) },
  }),
  blocks: repeat(categorical([8, 16]), { min: 1, max: 3 }),
  swish: categorical([true, false]),
});
const candidates = [
  { block: { op: 'conv', kernel: 5 }, blocks: [8], swish: true },
  { block: { op: 'fused', kernel: 5 }, blocks: [8, 16], swish: false },
] as const;
const studies: readonly { readonly name: string; readonly identity: JsonObject | null }[] = [
  { name: 'known', identity: { space: spaceToJson(space) } },
  { name: 'older', identity: null },
];

/** A database as the version before left it, with a study whose space is kept and one whose space nobody kept. */
async function oldDatabase(): Promise<string> {
  const path = newPath();
  const old = await new DataSource({
    ...({ type: 'better-sqlite3', database: path, migrationsTableName: MIGRATIONS_TABLE } as const),
    migrations: migrations.slice(0, 12),
  }).initialize();
  await old.runMigrations();
  await old.destroy();
  const database = new Sqlite(path);
  database.pragma('journal_mode = WAL');
  for (const [index, { name, identity }] of studies.entries()) {
    const id = index + 1;
    database
      .prepare(
        `INSERT INTO studies (id, name, view_name, state, task, suggester, budget, config, created_at, identity)
         VALUES (?, ?, ?, 'running', '', '', '{}', '{}', '2026-11-20T09:00:00.000Z', ?)`,
      )
      .run(id, name, `study_${name}`, identity === null ? null : canonicalJson(identity));
    for (const { index: position, column, path: summary } of space.decisions) {
      database
        .prepare(
          `INSERT INTO study_columns (study_id, position, name, kind, source, type, summary)
           VALUES (?, ?, ?, 'parameter', ?, 'any', ?)`,
        )
        .run(id, position, column, column, summary);
    }
    for (const [at, candidate] of candidates.entries()) {
      database
        .prepare(
          `INSERT INTO trials (study_id, number, state, on_front, attempt, requested_at, cached, fingerprint, parameters,
             candidate) VALUES (?, ?, 'requested', 0, 0, '2026-11-20T09:00:00.000Z', '[]', 'f', ?, ?)`,
        )
        .run(id, at + 1, canonicalJson(parametersOf(space, candidate)), canonicalJson(candidate));
    }
    const own = space.decisions.map(
      ({ column }) => `CAST(json_extract(t.parameters, '$."${column}"') AS TEXT) AS "${column}"`,
    );
    const columns = ['t.number AS trial', ...own, 't.parameters AS parameters'];
    database.exec(
      `CREATE VIEW "study_${name}" AS\nSELECT\n${columns.join(',\n')}\nFROM trials t\nWHERE t.study_id = ${id}`,
    );
    database
      .prepare('INSERT INTO snapshots (study_id, through_trial, state) VALUES (?, 2, ?)')
      .run(id, '{"learnt":[1,2]}');
  }
  database.exec('CREATE VIEW of_a_person AS SELECT parameters FROM study_known');
  database.close();
  return path;
}

/** What the views of that version show. */
const SHOWN = ['trial', ...space.decisions.map(({ column }) => column), 'parameters'].join(', ');

function asked(path: string, sql: string): unknown {
  const database = new Sqlite(path, { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

describe('a database that keeps every candidate twice', () => {
  it.each(studies)('shows the same afterwards: the study $name', async ({ name }) => {
    const path = await oldDatabase();
    const shown = () => asked(path, `SELECT ${SHOWN} FROM study_${name}`);
    const before = shown();
    const store = await openStore({ path });
    const { id } = await store.openStudy(name);
    expect(await store.snapshot(id)).toEqual({ throughTrial: 2, state: { learnt: [1, 2] } });
    await store.close();
    expect(shown()).toEqual(before);
    expect(asked(path, 'SELECT parameters FROM of_a_person')).toHaveLength(candidates.length);
  });

  it('keeps parameters beside the candidate only where they cannot be read from it', async () => {
    const path = await oldDatabase();
    await (await openStore({ path })).close();
    const kept = 'SELECT study_id, count(*) AS trials FROM earlier_parameters GROUP BY study_id';
    expect(asked(path, kept)).toEqual([{ study_id: 2, trials: candidates.length }]);
  });

  it('is left as it was when the migration is killed or fails', async () => {
    const path = await oldDatabase();
    const broken = new Sqlite(path);
    broken.exec(`UPDATE studies SET identity = '{"space":{"fields":7}}' WHERE name = 'known'`);
    broken.close();
    const shown = () => asked(path, 'SELECT * FROM study_known');
    const before = shown();
    await expect(openStore({ path })).rejects.toThrow();
    expect(shown()).toEqual(before);
    expect(asked(path, 'SELECT state FROM snapshots LIMIT 1')).toEqual([{ state: '{"learnt":[1,2]}' }]);
  });
});
