import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const key = (name: string, type: string): TableColumnOptions => ({
  name,
  type,
  isPrimary: true,
  primaryKeyConstraintName: 'pk_outside_fit',
});

const outsideFit = new Table({
  name: 'outside_fit',
  columns: [
    key('study_id', 'integer'),
    key('trial_number', 'integer'),
    key('evaluator', 'text'),
    key('reason', 'text'),
  ],
  foreignKeys: [
    {
      name: 'fk_outside_fit_trial',
      columnNames: ['study_id', 'trial_number'],
      referencedTableName: 'trials',
      referencedColumnNames: ['study_id', 'number'],
      onDelete: 'CASCADE',
    },
  ],
  withoutRowid: true,
});

/** In what the networks of trials lie outside of what evaluators were fitted on. Of earlier trials nobody kept it. */
export class OutsideFit implements MigrationInterface {
  readonly name = 'OutsideFit0000000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(outsideFit);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(outsideFit);
  }
}
