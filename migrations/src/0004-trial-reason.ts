import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a trial was suggested, as JSON. Of earlier trials nobody kept it. */
export class TrialReason implements MigrationInterface {
  readonly name = 'TrialReason0000000000004';

  // In plain SQL, because TypeORM would rebuild the table in SQLite, from under the views of studies.
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE trials ADD COLUMN reason text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE trials DROP COLUMN reason');
  }
}
