import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const key = (name: string, type: string): TableColumnOptions => ({
  name,
  type,
  isPrimary: true,
  primaryKeyConstraintName: 'pk_artifacts',
});

const artifacts = new Table({
  name: 'artifacts',
  columns: [
    key('study_id', 'integer'),
    key('trial_number', 'integer'),
    key('attempt', 'integer'),
    key('name', 'text'),

    { name: 'bytes', type: 'integer' },
    { name: 'sha256', type: 'text' },
  ],
  foreignKeys: [
    {
      name: 'fk_artifacts_trial',
      columnNames: ['study_id', 'trial_number'],
      referencedTableName: 'trials',
      referencedColumnNames: ['study_id', 'number'],
      onDelete: 'CASCADE',
    },
  ],
  withoutRowid: true,
});

/** Files of trials; they lie in a folder beside the database. */
export class Artifacts implements MigrationInterface {
  readonly name = 'Artifacts0000000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(artifacts);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(artifacts);
  }
}
