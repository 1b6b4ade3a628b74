import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BROKEN_CONSTRAINT, brokenConstraintColumns, type Limit } from './broken-constraint.js';

const VIEWS = `
  SELECT s.id, s.view_name AS viewName, s.config, v.sql
  FROM studies s JOIN sqlite_master v ON v.type = 'view' AND v.name = s.view_name
  WHERE NOT EXISTS (SELECT 1 FROM study_columns c WHERE c.study_id = s.id
    AND lower(c.name) IN (${BROKEN_CONSTRAINT.map((name) => `'${name}'`).join(', ')}))`;

/** What comes behind the columns of a view, in every version. */
const BEHIND_COLUMNS = /\nFROM trials t\nWHERE t\.study_id = /;

interface StudyView {
  readonly viewName: string;
  readonly config: string;
  readonly sql: string;
}

/**
 * Shows in the views of studies which constraint an infeasible trial breaks, its value and its limit. Views in which a parameter or a
 * metric has one of these names stay as they are, and so do those that somebody replaced.
 */
export class BrokenConstraint implements MigrationInterface {
  readonly name = 'BrokenConstraint0000000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await rewriteViews(queryRunner, (sql, columns) =>
      sql.replace(BEHIND_COLUMNS, (behind) => `${columns}${behind}`),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await rewriteViews(queryRunner, (sql, columns) => sql.replace(columns, () => ''));
  }
}

async function rewriteViews(
  queryRunner: QueryRunner,
  rewritten: (sql: string, columns: string) => string,
): Promise<void> {
  const views = (await queryRunner.query(VIEWS)) as readonly StudyView[];
  for (const { viewName, config, sql } of views) {
    const added = brokenConstraintColumns(limitsIn(config)).map(
      ([name, value]) => `,\n  ${value} AS ${name}`,
    );
    const next = rewritten(sql, added.join(''));
    if (next === sql) continue;
    await queryRunner.query(`DROP VIEW "${viewName}"`);
    await queryRunner.query(next);
  }
}

function limitsIn(config: string): readonly Limit[] {
  const { objective } = JSON.parse(config) as {
    readonly objective?: { readonly constraints?: readonly Limit[] };
  };
  return objective?.constraints ?? [];
}
