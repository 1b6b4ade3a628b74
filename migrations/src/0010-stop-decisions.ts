import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const key = (name: string): TableColumnOptions => ({
  name,
  type: 'integer',
  isPrimary: true,
  primaryKeyConstraintName: 'pk_stop_decisions',
});

const stopDecisions = new Table({
  name: 'stop_decisions',
  columns: [
    key('study_id'),
    key('trial_number'),
    key('attempt'),
    key('step'),
    { name: 'decision', type: 'text' },
  ],
  foreignKeys: [
    {
      name: 'fk_stop_decisions_trial',
      columnNames: ['study_id', 'trial_number'],
      referencedTableName: 'trials',
      referencedColumnNames: ['study_id', 'number'],
      onDelete: 'CASCADE',
    },
  ],
  withoutRowid: true,
});

/** What a stopper decided about running trials, so that nothing is decided twice. */
export class StopDecisions implements MigrationInterface {
  readonly name = 'StopDecisions0000000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(stopDecisions);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(stopDecisions);
  }
}
