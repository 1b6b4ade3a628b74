import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { Table } from 'typeorm/schema-builder/table/Table.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const real = (name: string): TableColumnOptions => ({ name, type: 'double precision' });
const boolean = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** One part of a primary key of several columns, which carry the key's name together. */
const keyOf = (table: string, column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `pk_${table}`,
});

const generatedId = (table: string): TableColumnOptions => ({
  ...keyOf(table, integer('id')),
  isGenerated: true,
  generationStrategy: 'increment',
});

const belongsToStudy = (table: string) => ({
  name: `fk_${table}_study`,
  columnNames: ['study_id'],
  referencedTableName: 'studies',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const belongsToTrial = (table: string) => ({
  name: `fk_${table}_trial`,
  columnNames: ['study_id', 'trial_number'],
  referencedTableName: 'trials',
  referencedColumnNames: ['study_id', 'number'],
  onDelete: 'CASCADE',
});

const studies = new Table({
  name: 'studies',
  columns: [
    generatedId('studies'),
    text('name'),
    text('view_name'),
    text('state'),
    optional(text('state_reason')),
    text('task'),
    text('suggester'),
    text('budget'),
    text('config'),
    text('created_at'),
  ],
  uniques: [
    { name: 'uq_studies_name', columnNames: ['name'] },
    { name: 'uq_studies_view_name', columnNames: ['view_name'] },
  ],
});

const studyColumns = new Table({
  name: 'study_columns',
  columns: [
    keyOf('study_columns', integer('study_id')),
    keyOf('study_columns', integer('position')),
    text('name'),
    text('kind'),
    text('source'),
    text('type'),
    optional(text('unit')),
    optional(text('direction')),
    optional(text('summary')),
  ],
  foreignKeys: [belongsToStudy('study_columns')],
});

const trials = new Table({
  name: 'trials',
  columns: [
    keyOf('trials', integer('study_id')),
    keyOf('trials', integer('number')),
    text('state'),
    optional(boolean('feasible')),
    optional(real('reward')),
    boolean('on_front'),
    integer('attempt'),
    optional(integer('duplicate_of')),
    optional(text('lease_until')),
    text('requested_at'),
    optional(text('started_at')),
    optional(text('finished_at')),
    optional(text('error_code')),
    optional(text('error_message')),
    optional(text('error_details')),
    text('cached'),
    text('fingerprint'),
    // The long ones stand last, so that the short ones are read without them.
    text('parameters'),
    text('candidate'),
  ],
  foreignKeys: [
    belongsToStudy('trials'),
    {
      name: 'fk_trials_duplicate_of',
      columnNames: ['study_id', 'duplicate_of'],
      referencedTableName: 'trials',
      referencedColumnNames: ['study_id', 'number'],
    },
  ],
  indices: [
    { name: 'ix_trials_state', columnNames: ['study_id', 'state'] },
    { name: 'ix_trials_best', columnNames: ['study_id', 'feasible', 'reward', 'number'] },
    { name: 'ix_trials_front', columnNames: ['study_id', 'on_front', 'number'] },
    {
      name: 'ix_trials_duplicate_of',
      columnNames: ['study_id', 'duplicate_of'],
      where: '"duplicate_of" IS NOT NULL',
    },
  ],
});

const trialMetrics = new Table({
  name: 'trial_metrics',
  columns: [
    keyOf('trial_metrics', integer('study_id')),
    keyOf('trial_metrics', integer('trial_number')),
    keyOf('trial_metrics', text('metric')),
    real('value'),
  ],
  foreignKeys: [belongsToTrial('trial_metrics')],
  withoutRowid: true,
});

const intermediateValues = new Table({
  name: 'intermediate_values',
  columns: [
    keyOf('intermediate_values', integer('study_id')),
    keyOf('intermediate_values', integer('trial_number')),
    keyOf('intermediate_values', text('metric')),
    keyOf('intermediate_values', integer('step')),
    real('value'),
  ],
  foreignKeys: [belongsToTrial('intermediate_values')],
  withoutRowid: true,
});

const snapshots = new Table({
  name: 'snapshots',
  columns: [keyOf('snapshots', integer('study_id')), integer('through_trial'), text('state')],
  foreignKeys: [belongsToStudy('snapshots')],
});

const events = new Table({
  name: 'events',
  columns: [
    generatedId('events'),
    integer('study_id'),
    optional(integer('trial_number')),
    text('kind'),
    optional(text('at')),
    text('details'),
  ],
  foreignKeys: [belongsToStudy('events')],
  indices: [{ name: 'ix_events_study_trial', columnNames: ['study_id', 'trial_number'] }],
});

const evaluationCache = new Table({
  name: 'evaluation_cache',
  columns: [keyOf('evaluation_cache', text('key')), text('evaluator'), text('version'), text('evaluation')],
});

const tables = [
  studies,
  studyColumns,
  trials,
  trialMetrics,
  intermediateValues,
  snapshots,
  events,
  evaluationCache,
];

/** Studies, trials and what belongs to them. */
export class InitialSchema implements MigrationInterface {
  readonly name = 'InitialSchema0000000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await queryRunner.dropTable(table);
  }
}
