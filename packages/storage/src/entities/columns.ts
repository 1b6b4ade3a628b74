import type { EntitySchemaColumnOptions } from 'typeorm';

/** Column options that entities share; names are spelt out because they are what people query. */
export const text = (name: string): EntitySchemaColumnOptions => ({ name, type: 'text' });
export const blob = (name: string): EntitySchemaColumnOptions => ({ name, type: 'blob' });
export const integer = (name: string): EntitySchemaColumnOptions => ({ name, type: 'integer' });
export const real = (name: string): EntitySchemaColumnOptions => ({ name, type: 'double precision' });
export const boolean = (name: string): EntitySchemaColumnOptions => ({ name, type: 'boolean' });

/** A column that may be NULL. */
export const optional = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  nullable: true,
});

/** A part of the primary key of a table. */
export const keyOf = (table: string, column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  primary: true,
  primaryKeyConstraintName: `pk_${table}`,
});

/** The primary key of a table whose rows are counted. */
export const generatedId = (table: string): EntitySchemaColumnOptions => ({
  ...keyOf(table, integer('id')),
  generated: 'increment',
});

/** The foreign key of a table whose rows belong to a study and go with it. */
export const belongsToStudy = (table: string) => ({
  name: `fk_${table}_study`,
  target: 'studies',
  columnNames: ['studyId'],
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE' as const,
});

/** The foreign key of a table whose rows belong to a trial and go with it. */
export const belongsToTrial = (table: string) => ({
  name: `fk_${table}_trial`,
  target: 'trials',
  columnNames: ['studyId', 'trialNumber'],
  referencedColumnNames: ['studyId', 'number'],
  onDelete: 'CASCADE' as const,
});
