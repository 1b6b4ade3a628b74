import { deflateSync, inflateSync } from 'node:zlib';
import { parametersSql } from '@edgewright/search-space';
import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';
import { earlierLocations, type EarlierStudy } from './earlier-locations.js';
import { locatedViewSql } from './located-view.js';

const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const keyOf = (table: string, name: string): TableColumnOptions => ({
  ...column(name, 'integer'),
  isPrimary: true,
  primaryKeyConstraintName: `pk_${table}`,
});

const earlierParameters = new Table({
  name: 'earlier_parameters',
  columns: [
    keyOf('earlier_parameters', 'study_id'),
    keyOf('earlier_parameters', 'trial_number'),
    column('parameters', 'text'),
  ],
  foreignKeys: [
    {
      name: 'fk_earlier_parameters_trial',
      columnNames: ['study_id', 'trial_number'],
      referencedTableName: 'trials',
      referencedColumnNames: ['study_id', 'number'],
      onDelete: 'CASCADE',
    },
  ],
});

/** The states of suggesters, as text or compressed. */
const snapshots = (state: 'text' | 'blob'): Table =>
  new Table({
    name: 'snapshots',
    columns: [keyOf('snapshots', 'study_id'), keyOf('snapshots', 'through_trial'), column('state', state)],
    foreignKeys: [
      {
        name: 'fk_snapshots_study',
        columnNames: ['study_id'],
        referencedTableName: 'studies',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  });

const EARLIER = `(
    SELECT e.parameters FROM earlier_parameters e WHERE e.study_id = t.study_id AND e.trial_number = t.number)`;

const STUDIES = 'SELECT id, view_name AS viewName, identity FROM studies';

interface Study extends EarlierStudy {
  readonly viewName: string;
}

/**
 * Keeps of each trial only its candidate, from which views read parameters, in place of the same values twice. Trials whose
 * parameters do not come out to the letter keep theirs in `earlier_parameters`. States of suggesters are compressed, and equal
 * candidates are found through an index.
 */
export class OneJsonATrial implements MigrationInterface {
  readonly name = 'OneJsonATrial0000000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX ix_trials_fingerprint ON trials (fingerprint, study_id, number)');
    await queryRunner.createTable(earlierParameters);
    const studies = (await queryRunner.query(STUDIES)) as readonly Study[];
    for (const study of studies) await readFromCandidates(queryRunner, study);
    await dropParameters(queryRunner);
    await rewriteStates(queryRunner, 'blob');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE trials ADD COLUMN parameters text NOT NULL DEFAULT '{}'`);
    const studies = (await queryRunner.query(STUDIES)) as readonly Study[];
    for (const study of studies) {
      const computed = parametersSql(await earlierLocations(queryRunner, study), 't.candidate');
      await queryRunner.query(
        `UPDATE trials AS t SET parameters = coalesce(${EARLIER}, ${computed}) WHERE t.study_id = ?`,
        [study.id],
      );
    }
    await queryRunner.dropTable(earlierParameters);
    await queryRunner.query('DROP INDEX ix_trials_fingerprint');
    await rewriteStates(queryRunner, 'text');
  }
}

/** Keeps the parameters that cannot be read from candidates, and makes the view of a study read the others there. */
async function readFromCandidates(queryRunner: QueryRunner, study: Study): Promise<void> {
  const { id, viewName } = study;
  const located = await earlierLocations(queryRunner, study);
  const computed = parametersSql(located, 't.candidate');
  await queryRunner.query(
    `INSERT INTO earlier_parameters (study_id, trial_number, parameters)
     SELECT study_id, number, parameters FROM trials t WHERE study_id = ? AND parameters IS NOT ${computed}`,
    [id],
  );
  const [view] = (await queryRunner.query(
    `SELECT sql, (SELECT count(*) FROM earlier_parameters WHERE study_id = ?) AS kept
     FROM sqlite_master WHERE type = 'view' AND name = ?`,
    [id, viewName],
  )) as readonly { readonly sql: string; readonly kept: number }[];
  // Somebody may have dropped it.
  if (view === undefined) return;
  const sources =
    view.kept > 0
      ? { parameters: `coalesce(${EARLIER}, ${computed})`, located: [] }
      : { parameters: computed, located };
  await queryRunner.query(`DROP VIEW "${viewName}"`);
  await queryRunner.query(locatedViewSql(view.sql, sources));
}

/** Views of views would keep SQLite from it, and make it look for what they show. */
async function dropParameters(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query('PRAGMA legacy_alter_table = ON');
  await queryRunner.query('ALTER TABLE trials DROP COLUMN parameters');
  await queryRunner.query('PRAGMA legacy_alter_table = OFF');
}

/** Copies the states one by one, for all of them may be large. */
async function rewriteStates(queryRunner: QueryRunner, as: 'text' | 'blob'): Promise<void> {
  await queryRunner.query('CREATE TABLE snapshots_before AS SELECT * FROM snapshots');
  await queryRunner.dropTable('snapshots');
  await queryRunner.createTable(snapshots(as));
  const rows = (await queryRunner.query(
    'SELECT rowid AS id FROM snapshots_before ORDER BY rowid',
  )) as readonly { readonly id: number }[];
  for (const { id } of rows) {
    const [row] = (await queryRunner.query('SELECT * FROM snapshots_before WHERE rowid = ?', [
      id,
    ])) as readonly [StateRow];
    const state = as === 'blob' ? deflateSync(row.state) : inflateSync(row.state).toString();
    await queryRunner.query('INSERT INTO snapshots (study_id, through_trial, state) VALUES (?, ?, ?)', [
      row.study_id,
      row.through_trial,
      state,
    ]);
  }
  await queryRunner.query('DROP TABLE snapshots_before');
}

interface StateRow {
  readonly study_id: number;
  readonly through_trial: number;
  readonly state: string | Buffer;
}
