import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandFailed } from '../errors.js';
import { runCommand } from '../command/run-command.js';

/** A search file as JSON. */
export interface SearchJson {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** Where searches of a benchmark live, and how long they are. */
export interface SearchPlace {
  /** For the search files. */
  readonly folder: string;
  readonly database: string;
  /** In place of the budget of the search file. */
  readonly trials?: number;
}

/**
 * Runs a search that is given as its search file, into a study of its name.
 *
 * @throws bench/command-failed
 */
export async function runSearch(
  search: SearchJson,
  { folder, database, trials }: SearchPlace,
): Promise<void> {
  const file = join(folder, `${search.name}.json`);
  writeFileSync(file, JSON.stringify({ ...search, $schema: undefined }));
  const budget = trials === undefined ? [] : ['--trials', `${trials}`];
  const words = ['search', file, '--db', database, ...budget, '--quiet'];
  const { code } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
}
