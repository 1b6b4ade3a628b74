import { readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from '../../command/run-command.js';
import { searchPath } from '../../command/ready-search.js';
import { commandFailed } from '../../errors.js';

/** So few that a command does little but start. */
const TRIALS = 10;
const FINALISTS = { evaluators: ['quality-entropy'], count: 2 };

/** Runs a ready-made search with few trials under each of these names. */
export async function searchFew(database: string, names: readonly string[]): Promise<void> {
  const ready = JSON.parse(readFileSync(searchPath('mobilenet-edgetpu-v2-s'), 'utf8')) as object;
  for (const [index, name] of names.entries()) {
    const file = `${database}.${name}.json`;
    const search = { ...ready, name, seed: index + 1, budget: { trials: TRIALS }, finalists: FINALISTS };
    writeFileSync(file, JSON.stringify(search));
    const words = ['search', file, '--db', database, '--quiet'];
    const { code } = await runCommand(...words);
    if (code !== 0) throw commandFailed(words, code);
  }
}
