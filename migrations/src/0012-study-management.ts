import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const enqueuedCandidates = new Table({
  name: 'enqueued_candidates',
  columns: [
    {
      name: 'study_id',
      type: 'integer',
      isPrimary: true,
      primaryKeyConstraintName: 'pk_enqueued_candidates',
    },
    {
      name: 'position',
      type: 'integer',
      isPrimary: true,
      primaryKeyConstraintName: 'pk_enqueued_candidates',
    },
    { name: 'retry_of', type: 'integer', isNullable: true },
    { name: 'tried_as', type: 'integer', isNullable: true },
    { name: 'enqueued_at', type: 'text' },
    { name: 'fingerprint', type: 'text' },
    { name: 'candidate', type: 'text' },
    { name: 'reason', type: 'text' },
  ],
  foreignKeys: [
    {
      name: 'fk_enqueued_candidates_study',
      columnNames: ['study_id'],
      referencedTableName: 'studies',
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  indices: [
    {
      name: 'ix_enqueued_candidates_retry_of',
      columnNames: ['study_id', 'retry_of'],
      isUnique: true,
      where: '"retry_of" IS NOT NULL',
    },
  ],
  withoutRowid: true,
});

/** What people keep with a study, and the candidates that they want tried. */
export class StudyManagement implements MigrationInterface {
  readonly name = 'StudyManagement0000000000012';

  // Columns in plain SQL, because TypeORM would rebuild the table in SQLite, from under the views of studies.
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const column of ['note', 'tags', 'archived_at'])
      await queryRunner.query(`ALTER TABLE studies ADD COLUMN ${column} text`);
    await queryRunner.createTable(enqueuedCandidates);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable(enqueuedCandidates);
    for (const column of ['archived_at', 'tags', 'note'])
      await queryRunner.query(`ALTER TABLE studies DROP COLUMN ${column}`);
  }
}
