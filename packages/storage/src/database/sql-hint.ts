import type { Database } from 'better-sqlite3';
import { nearest } from '@edgewright/base';

/** What helps with a question that is no SQL at all, or asks for what is not allowed. */
export const ASK_ONE = 'Give one SELECT; docs/sql.md shows ten that work.';

/** The most columns that a hint lists. */
const MOST_LISTED = 12;

/**
 * What there is instead of a table or a column that a statement names and that is not there.
 *
 * @param message how SQLite refused the statement
 */
export function sqlHint(handle: Database, sql: string, message: string): string {
  const [, kind, name] = /^no such (table|column): (.+)$/.exec(message) ?? [];
  if (name === undefined) return ASK_ONE;
  return kind === 'table' ? tableHint(handle, name) : columnHint(handle, sql, name);
}

function tableHint(handle: Database, name: string): string {
  const names = tableNames(handle);
  const views = names.filter((view) => view.startsWith('study_') && view !== 'study_columns');
  return `${didYouMean(name, names)}Each study has a view: ${views.join(', ') || 'there is none yet'}.`;
}

const COLUMNS = 'SELECT name FROM pragma_table_info(?)';

function columnHint(handle: Database, sql: string, name: string): string {
  // SQLite names a column as the statement did, with its table.
  const [column = name] = name.split('.').slice(-1);
  const words = new Set(sql.toLowerCase().match(/\w+/g));
  const asked = tableNames(handle).filter((table) => words.has(table.toLowerCase()));
  const columns = asked.flatMap((table) => handle.prepare<[string], string>(COLUMNS).pluck().all(table));
  const more = 'SELECT name, summary FROM study_columns lists the parameters and metrics of every study.';
  const near = didYouMean(column, columns);
  if (near !== '' || columns.length === 0) return `${near}${more}`;
  const listed = columns.slice(0, MOST_LISTED).join(', ');
  return `${asked.join(' and ')} has ${listed}${columns.length > MOST_LISTED ? ', …' : ''}. ${more}`;
}

function tableNames(handle: Database): readonly string[] {
  const named = `SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name`;
  return handle.prepare<[], string>(named).pluck().all();
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `Did you mean "${near}"? `;
}
