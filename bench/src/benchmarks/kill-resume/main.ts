/**
 * Real searches of all four tasks, killed with SIGKILL at random moments and resumed at another parallelism each time,
 * beside the same searches that nobody disturbed: the rows must be the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { FOUR_SEARCHES } from '../../command/four-searches.js';
import { killOften, type KillResult } from './kill-often.js';

/** Trials for each time that a search is killed: more than it gets to in between. */
const TRIALS_A_KILL = 10;

const options = readArguments({ kills: { type: 'string' } });
const kills = killsOf(options.own['kills'] ?? (options.quick ? '4' : '100'));
const each = Math.ceil(kills / FOUR_SEARCHES.length);

const folder = mkdtempSync(join(tmpdir(), 'edgewright-kill-resume-'));
try {
  const results: KillResult[] = [];
  for (const search of FOUR_SEARCHES) {
    const result = await killOften({ search, trials: each * TRIALS_A_KILL, kills: each, folder });
    results.push(result);
    if (!options.json) print(result);
  }
  const killed = results.reduce((sum, result) => sum + result.kills, 0);
  const same = results.filter(({ difference }) => difference === null).length;
  const sound = results.every(({ integrity }) => integrity === '"ok"');
  const met = same === results.length && killed >= kills && sound;
  if (options.json) console.log(JSON.stringify({ kills: killed, met, results }, null, 2));
  else {
    reportBar('searches with the rows of one that nobody disturbed', `${same} of ${results.length}`, {
      text: `all after ${kills} kills; there were ${killed}`,
      met,
    });
  }
  process.exitCode = met ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function print({ search, trials, kills: killed, evaluatedAgain, integrity, difference }: KillResult): void {
  console.log(
    `${difference === null ? 'same ' : 'OTHER'}  ${search}: ${trials} trials, killed and resumed ${killed} times at random parallelism`,
  );
  console.log(`       evaluations started again ${evaluatedAgain}, integrity of the database ${integrity}`);
  if (difference !== null) console.log(`       ${difference.replaceAll('\n', '\n       ')}`);
}

function killsOf(given: unknown): number {
  const number = Number(given);
  return Number.isSafeInteger(number) && number > 0
    ? number
    : refuse(`--kills is "${String(given)}"; it is a whole number above 0`);
}
