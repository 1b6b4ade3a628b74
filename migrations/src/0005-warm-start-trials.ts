import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const optional = (name: string, type: string): TableColumnOptions => ({ name, type, isNullable: true });
const key = (name: string): TableColumnOptions => ({
  ...column(name, 'integer'),
  isPrimary: true,
  primaryKeyConstraintName: 'pk_warm_start_trials',
});

const warmStartTrials = new Table({
  name: 'warm_start_trials',
  columns: [
    key('study_id'),
    key('number'),
    optional('source_database', 'text'),
    column('source_study', 'text'),
    column('source_trial', 'integer'),
    column('measured_alike', 'boolean'),
    column('state', 'text'),
    column('feasible', 'boolean'),
    optional('reward', 'double precision'),
    column('metrics', 'text'),
    optional('error', 'text'),
    column('fingerprint', 'text'),
    column('candidate', 'text'),
  ],
  foreignKeys: [
    {
      name: 'fk_warm_start_trials_study',
      columnNames: ['study_id'],
      referencedTableName: 'studies',
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

/** Trials of earlier studies that a study starts from. */
export class WarmStartTrials implements MigrationInterface {
  readonly name = 'WarmStartTrials0000000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(warmStartTrials);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(warmStartTrials);
  }
}
