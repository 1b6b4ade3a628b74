import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which conditions a metric of a study holds: estimated or measured, on what, how. Of earlier studies nobody said. */
export class MetricConditions implements MigrationInterface {
  readonly name = 'MetricConditions0000000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE study_columns ADD COLUMN conditions text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE study_columns DROP COLUMN conditions');
  }
}
