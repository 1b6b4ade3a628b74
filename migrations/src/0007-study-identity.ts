import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a study is run with: versions and contents of its plugins, and its space, as JSON. Of earlier studies nobody kept it. */
export class StudyIdentity implements MigrationInterface {
  readonly name = 'StudyIdentity0000000000007';

  // In plain SQL, because TypeORM would rebuild the table in SQLite, from under the views of studies.
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE studies ADD COLUMN identity text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE studies DROP COLUMN identity');
  }
}
