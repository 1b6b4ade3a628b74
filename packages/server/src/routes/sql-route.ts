import type { Hono } from 'hono';
import type { AppParts } from '../app-parts.js';
import { bodyOf, textOf } from './asked.js';

/** Questions in plain SQL: `{sql}` is answered with a `SqlAnswer`. */
export function addSqlRoute(app: Hono, { sql }: AppParts): void {
  app.post('/api/sql', async (context) => context.json(await sql.ask(textOf(await bodyOf(context), 'sql'))));
}
