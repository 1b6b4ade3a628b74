import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const NAME = 'intermediate_values';

const key = (name: string, type: string): TableColumnOptions => ({
  name,
  type,
  isPrimary: true,
  primaryKeyConstraintName: `pk_${NAME}`,
});

/** The values of a trial, by its attempts or not, as its key says. */
const intermediateValues = (...keys: readonly TableColumnOptions[]): Table =>
  new Table({
    name: NAME,
    columns: [
      key('study_id', 'integer'),
      key('trial_number', 'integer'),
      ...keys,
      { name: 'value', type: 'double precision' },
    ],
    foreignKeys: [
      {
        name: `fk_${NAME}_trial`,
        columnNames: ['study_id', 'trial_number'],
        referencedTableName: 'trials',
        referencedColumnNames: ['study_id', 'number'],
        onDelete: 'CASCADE',
      },
    ],
    withoutRowid: true,
  });

const byAttempt = intermediateValues(
  key('attempt', 'integer'),
  key('step', 'integer'),
  key('metric', 'text'),
);
const byTrial = intermediateValues(key('metric', 'text'), key('step', 'integer'));

/** The values of each attempt up to the step at which a later one went on. */
const TRIAL_CURVES = `
  CREATE VIEW trial_curves AS
  SELECT v.study_id, v.trial_number, v.step, v.metric, v.value, v.attempt
  FROM intermediate_values v JOIN (
    SELECT study_id, trial_number, attempt, min(min(step)) OVER (
      PARTITION BY study_id, trial_number ORDER BY attempt ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS gone_on_at
    FROM intermediate_values GROUP BY study_id, trial_number, attempt
  ) a ON a.study_id = v.study_id AND a.trial_number = v.trial_number AND a.attempt = v.attempt
  WHERE a.gone_on_at IS NULL OR v.step < a.gone_on_at`;

/** Rebuilds the table from the rows that `chosen` selects: a primary key cannot be changed everywhere. */
async function remake(queryRunner: QueryRunner, table: Table, chosen: string): Promise<void> {
  await queryRunner.query(`CREATE TABLE ${NAME}_before AS ${chosen}`);
  await queryRunner.dropTable(NAME);
  await queryRunner.createTable(table);
  const columns = table.columns.map(({ name }) => name).join(', ');
  await queryRunner.query(`INSERT INTO ${NAME} (${columns}) SELECT ${columns} FROM ${NAME}_before`);
  await queryRunner.query(`DROP TABLE ${NAME}_before`);
}

/** Keeps the values of a dead attempt apart from those of the next. Of earlier values nobody kept the attempt: they count as of the latest. */
export class IntermediateValuesByAttempt implements MigrationInterface {
  readonly name = 'IntermediateValuesByAttempt0000000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    const attempt = `CASE WHEN t.attempt > 1 THEN t.attempt ELSE 1 END AS attempt`;
    const trial = 't.study_id = v.study_id AND t.number = v.trial_number';
    await remake(queryRunner, byAttempt, `SELECT v.*, ${attempt} FROM ${NAME} v JOIN trials t ON ${trial}`);
    await queryRunner.query(TRIAL_CURVES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const curves = 'SELECT study_id, trial_number, metric, step, value FROM trial_curves';
    await queryRunner.query(`CREATE TABLE trial_curves_before AS ${curves}`);
    await queryRunner.query('DROP VIEW trial_curves');
    await remake(queryRunner, byTrial, 'SELECT * FROM trial_curves_before');
    await queryRunner.query('DROP TABLE trial_curves_before');
  }
}
