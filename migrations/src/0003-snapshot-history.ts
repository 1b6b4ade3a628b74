import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const key = (name: string): TableColumnOptions => ({
  ...column(name, 'integer'),
  isPrimary: true,
  primaryKeyConstraintName: 'pk_snapshots',
});

/** One state a study, or several, as its key says. */
const snapshots = (throughTrial: TableColumnOptions): Table =>
  new Table({
    name: 'snapshots',
    columns: [key('study_id'), throughTrial, column('state', 'text')],
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

/** Rebuilds the table from the rows that `chosen` selects: a primary key cannot be changed everywhere. */
async function remake(queryRunner: QueryRunner, table: Table, chosen: string): Promise<void> {
  await queryRunner.query(`CREATE TABLE snapshots_before AS ${chosen}`);
  await queryRunner.dropTable('snapshots');
  await queryRunner.createTable(table);
  await queryRunner.query(
    'INSERT INTO snapshots (study_id, through_trial, state) SELECT study_id, through_trial, state FROM snapshots_before',
  );
  await queryRunner.query('DROP TABLE snapshots_before');
}

/** Keeps several states of a study's suggester, so that one can see how it learnt. */
export class SnapshotHistory implements MigrationInterface {
  readonly name = 'SnapshotHistory0000000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await remake(queryRunner, snapshots(key('through_trial')), 'SELECT * FROM snapshots');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const latest = `SELECT * FROM snapshots s WHERE through_trial =
      (SELECT max(through_trial) FROM snapshots o WHERE o.study_id = s.study_id)`;
    await remake(queryRunner, snapshots(column('through_trial', 'integer')), latest);
  }
}
