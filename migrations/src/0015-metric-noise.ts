import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEWS = `SELECT name, sql FROM sqlite_master WHERE type = 'view' AND sql LIKE '%m.deviation%'`;

/** A column of a study's view that shows a deviation; one line. */
const DEVIATION = /,\n {2}\(SELECT m\.deviation [^\n]* AS "[^\n]*"(?=,?\n)/g;

/** How evaluations of one trial differed whose mean a metric is, and how many they were; NULL where there was one. */
export class MetricNoise implements MigrationInterface {
  readonly name = 'MetricNoise0000000000015';

  // In plain SQL, because TypeORM would rebuild the table in SQLite, from under the views of studies.
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE trial_metrics ADD COLUMN deviation double precision');
    await queryRunner.query('ALTER TABLE trial_metrics ADD COLUMN runs integer');
  }

  // SQLite drops no column that a view refers to.
  async down(queryRunner: QueryRunner): Promise<void> {
    const views = (await queryRunner.query(VIEWS)) as readonly {
      readonly name: string;
      readonly sql: string;
    }[];
    for (const { name, sql } of views) {
      await queryRunner.query(`DROP VIEW "${name}"`);
      await queryRunner.query(sql.replaceAll(DEVIATION, ''));
    }
    await queryRunner.query('ALTER TABLE trial_metrics DROP COLUMN runs');
    await queryRunner.query('ALTER TABLE trial_metrics DROP COLUMN deviation');
  }
}
