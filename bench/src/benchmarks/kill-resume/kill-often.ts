import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '@edgewright/base';
import { commandFailed } from '../../errors.js';
import { openReadOnly } from '@edgewright/storage';
import { searchPath } from '../../command/ready-search.js';
import { firstDifference, storedRows } from '../crash-points/stored-rows.js';

const COMMAND = new URL('../../../../packages/cli/bin/edgewright.js', import.meta.url).pathname;
const LONGEST_LIFE_MS = 150;
const MOST_PARALLEL = 8;

/** A ready-made search, and how often it is killed. */
export interface KilledSearch {
  /** As its file is called. */
  readonly search: string;
  readonly trials: number;
  readonly kills: number;
  /** For its databases. */
  readonly folder: string;
}

/** What came of it. */
export interface KillResult {
  readonly search: string;
  readonly trials: number;
  /** Processes that did not come to their end. */
  readonly kills: number;
  /** Attempts besides the first of each trial. */
  readonly evaluatedAgain: number;
  /** `"ok"`, or what SQLite finds. */
  readonly integrity: string;
  /** From the rows of the search that nobody disturbed; `null` where there is none. */
  readonly difference: string | null;
}

interface Life {
  readonly database: string;
  readonly parallelism: number;
  /** After the search has started; `undefined` lets it end. */
  readonly killAfterMs: number | undefined;
}

/** Runs a search once undisturbed and once killed at random moments, and compares what the two databases hold. */
export async function killOften({ search, trials, kills, folder }: KilledSearch): Promise<KillResult> {
  const calm = join(folder, `${search}-calm.db`);
  const disturbed = join(folder, `${search}.db`);
  const words = ['search', searchPath(search), '--resume', '--json', '--trials', `${trials}`];
  await live(words, { database: calm, parallelism: 1, killAfterMs: undefined });
  const random = Random.from('kill-resume', search);
  let killed = 0;
  for (let begun = 0; begun < kills; begun++) {
    const killAfterMs = random.next() * LONGEST_LIFE_MS;
    const parallelism = 1 + random.integer(MOST_PARALLEL);
    if (await live(words, { database: disturbed, parallelism, killAfterMs })) killed++;
  }
  await live(words, { database: disturbed, parallelism: 3, killAfterMs: undefined });
  const difference = firstDifference(storedRows(calm), storedRows(disturbed)) ?? null;
  return { search, trials, kills: killed, ...stateOf(disturbed), difference };
}

/** One process; whether it was killed. */
async function live(
  words: readonly string[],
  { database, parallelism, killAfterMs }: Life,
): Promise<boolean> {
  const more = ['--db', database, '--parallelism', `${parallelism}`];
  const child = spawn(process.execPath, [COMMAND, ...words, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  child.stdout.resume();
  if (killAfterMs !== undefined) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    await sleep(killAfterMs);
    child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL' && code !== 0) throw commandFailed(words, code ?? signal ?? 'no code');
  return signal === 'SIGKILL';
}

function stateOf(database: string): Pick<KillResult, 'evaluatedAgain' | 'integrity'> {
  const opened = openReadOnly(database);
  try {
    const first = (sql: string) => opened.query(sql).rows[0]?.[0];
    return {
      evaluatedAgain: Number(first('SELECT sum(max(attempt, 1) - 1) FROM trials')),
      integrity: JSON.stringify(first('PRAGMA integrity_check')),
    };
  } finally {
    opened.close();
  }
}
