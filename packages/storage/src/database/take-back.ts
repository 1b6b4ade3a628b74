import type { DataSource } from 'typeorm';

/**
 * Takes a database that nobody uses back to the schema of its first `through` migrations, as the version of Edgewright
 * that had no others would have left it, but for the views of studies. What only later schemas hold is lost.
 */
export async function takeBack(path: string, through: number): Promise<void> {
  // What reads a database must not wait for these to be loaded.
  const { migrations, MIGRATIONS_TABLE } = await import('@edgewright/migrations');
  const { DataSource } = await import('typeorm');
  const database = await new DataSource({
    type: 'better-sqlite3',
    database: path,
    migrations: [...migrations],
    migrationsTableName: MIGRATIONS_TABLE,
  }).initialize();
  try {
    await dropViews(database);
    for (let left = migrations.length; left > through; left--) await database.undoLastMigration();
  } finally {
    await database.destroy();
  }
}

/** They show columns that the older schema may lack, and SQLite drops no column that a view shows. */
async function dropViews(database: DataSource): Promise<void> {
  const views: readonly { readonly name: string }[] = await database.query(
    'SELECT view_name AS name FROM studies',
  );
  for (const { name } of views) await database.query(`DROP VIEW "${name}"`);
}
