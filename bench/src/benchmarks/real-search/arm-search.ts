import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../command/run-command.js';
import { commandFailed } from '../../errors.js';
import type { SearchJson } from '../../arms/search-run.js';

/** A search that was run, by its study and its database. */
export interface ArmSearch {
  readonly study: string;
  readonly database: string;
  /** Of all cores, in this run: less than the search took where it was resumed. `undefined` where the system does not tell. */
  readonly processorSeconds: number | undefined;
  readonly wallSeconds: number;
}

/** Where searches are kept. */
export interface ArmPlace {
  readonly folder: string;
  /** Of the files in it. */
  readonly name: string;
  readonly parallelism: number;
}

/**
 * Runs a search, or continues it where the folder has it already.
 *
 * @throws bench/command-failed
 */
export async function searchArm(search: SearchJson, place: ArmPlace): Promise<ArmSearch> {
  const { folder, name, parallelism } = place;
  const file = join(folder, `${name}.json`);
  const database = join(folder, `${name}.db`);
  writeFileSync(file, JSON.stringify({ ...search, $schema: undefined }));
  const words = ['search', file, '--db', database, '--resume', '--parallelism', `${parallelism}`, '--quiet'];
  const before = childSeconds();
  const begin = performance.now();
  const { code } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
  const after = childSeconds();
  return {
    study: search.name,
    database,
    processorSeconds: before === undefined || after === undefined ? undefined : after - before,
    wallSeconds: (performance.now() - begin) / 1000,
  };
}

/** Ticks of the clock that Linux counts processor time in. @source sysconf(_SC_CLK_TCK), 100 on every architecture of today */
const TICKS_A_SECOND = 100;
/** Of the time of ended children among the fields behind the name of the program. @source proc(5), cutime and cstime */
const CHILD_FIELDS = [13, 14];

/** Processor time of the children of this process that have ended, and of theirs. */
function childSeconds(): number | undefined {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return CHILD_FIELDS.reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}
