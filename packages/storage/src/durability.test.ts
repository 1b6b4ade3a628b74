import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import { openStore } from './open-store.js';
import { openReadOnly } from './database/read-only-database.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const { newPath } = temporaryFolder();
const KILLS = 5;
const LONGEST_MS = 120;
const program = fileURLToPath(new URL('./testing/acknowledging-writer.js', import.meta.url));

/** Runs the writer, kills it some time after its first acknowledgement, and returns what it had acknowledged. */
async function writeAndKill(path: string, afterMs: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  await closed;
  // The last line may be torn; what was printed whole was acknowledged.
  return printed.split('\n').slice(0, -1).map(Number);
}

describe('a process that is killed', () => {
  it('loses no trial that was acknowledged, and leaves none half written', async () => {
    const path = newPath();
    const random = Random.from('kill');
    const acknowledged: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      acknowledged.push(...(await writeAndKill(path, random.integer(LONGEST_MS))));
    }
    const store = await openStore({ path });
    const { id } = await store.openStudy('sample');
    const completed = await store.trials(id, { states: ['completed'] });
    const kept = new Set(completed.map(({ number }) => number));
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
    expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
    expect(completed.filter(({ number, metrics }) => metrics.score !== number)).toEqual([]);
    // One goal value is the same for all, so that the front is the one best trial.
    expect((await store.front(id)).map(({ number }) => number)).toEqual([Math.max(...kept)]);
    expect((await store.snapshot(id))?.throughTrial).toBe(Math.max(...kept));
    await store.close();
    const database = openReadOnly(path);
    expect(database.query('PRAGMA integrity_check').rows).toEqual([['ok']]);
    expect(database.query('PRAGMA foreign_key_check').rows).toEqual([]);
    database.close();
  });
});
