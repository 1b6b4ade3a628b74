import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openStore } from '@edgewright/storage';
import { main } from '../command-line.js';
import { capturedIo } from '../testing/captured-io.js';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));

const folder = temporaryFolder('test');
const run = commandIn(folder);
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
});

/** A search in another process, which has begun when this resolves. */
async function searching(trials: number): Promise<ChildProcess> {
  folder.write('search.json', {
    name: 'mine',
    task: 'classification',
    suggester: 'suggest-random',
    evaluators: [{ plugin: 'quality-top1', options: {} }],
    objective: { goals: [{ metric: 'top1_estimate_percent', direction: 'maximise' }] },
    budget: { trials },
  });
  const child = spawn(process.execPath, [BIN, 'search', 'search.json', '--log', 'json'], {
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const { stderr } = child;
  await once(stderr, 'data');
  stderr.resume();
  return child;
}

describe('edgewright watch', () => {
  it('shows a search of another process until it ends, and how it ended', async () => {
    const search = await searching(300);
    const { code, out, err } = await run('watch', 'mine', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { event: string; trials: number; budget?: number });
    expect(lines[0]).toMatchObject({ event: 'progress', study: 'mine', budget: 300 });
    expect(lines.at(-1)).toMatchObject({ event: 'finished', state: 'completed', trials: 300 });
    if (search.exitCode === null) await once(search, 'exit');
    const after = await run('watch', 'mine');
    expect(after.code).toBe(0);
    expect(after.out).toMatch(/^mine completed: 300 trials/);
    expect(after.out).toContain('best: trial');
  });

  it('says that the process that ran a search has gone without an end', async () => {
    const search = await searching(1_000_000);
    const watching = run('watch', 'mine');
    await setTimeout(2000);
    search.kill('SIGKILL');
    const { code, out } = await watching;
    expect(code).toBe(1);
    expect(out).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ mine \d+\/1000000 · /);
    expect(out).toMatch(
      /mine: the process that ran it has gone without an end, after [\d,]+ of 1,000,000 trials/,
    );
    expect(out).toContain('edgewright search FILE --resume');
  });

  it('is one line that is redrawn on a terminal, and Ctrl-C ends nothing but the watching', async () => {
    const search = await searching(1_000_000);
    const io = capturedIo({ cwd: folder.path, terminal: true });
    const watching = main(['watch', 'mine'], io);
    await setTimeout(2000);
    io.interrupt();
    expect(await watching).toBe(130);
    expect(io.err()).toBe('Stopped watching mine; the search goes on.\n');
    expect(io.out()).toMatch(/\r\u001b\[2Kmine [█░]+ \d+\/1000000 · /);
    expect(io.out().endsWith('\r\u001b[2K')).toBe(true);
    expect(search.exitCode).toBeNull();
    const store = await openStore({ path: join(folder.path, 'edgewright.db'), readOnly: true });
    const { id, state } = await store.openStudy('mine');
    expect([state, await store.isClaimed(id)]).toEqual(['running', true]);
    await store.close();
  });

  it('says in one message that there is no such study or database', async () => {
    expect(await run('watch', 'mine')).toMatchObject({ code: 2, out: '' });
    folder.write('search.json', { name: 'mine', task: 'classification', budget: { trials: 1 } });
    await run('search', 'search.json', '--quiet');
    const { code, err } = await run('watch', 'mime');
    expect(code).toBe(2);
    expect(err.match(/error:/g)).toHaveLength(1);
    expect(err).toContain('mine');
  });
});
