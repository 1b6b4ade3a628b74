import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a trial of an earlier study is a hint, and which trial of the new study tries its candidate again; studies begun
 * before have neither.
 */
export class WarmStartWinners implements MigrationInterface {
  readonly name = 'WarmStartWinners0000000000008';

  // In plain SQL, because TypeORM would rebuild the table in SQLite, from under the views of studies.
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE warm_start_trials ADD COLUMN is_hint boolean');
    await queryRunner.query('ALTER TABLE warm_start_trials ADD COLUMN tried_as integer');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE warm_start_trials DROP COLUMN tried_as');
    await queryRunner.query('ALTER TABLE warm_start_trials DROP COLUMN is_hint');
  }
}
