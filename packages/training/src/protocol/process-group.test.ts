import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { linesOf } from './lines-of.js';
import { ProcessGroup } from './process-group.js';

const started = (script: string): ProcessGroup =>
  new ProcessGroup({
    command: ['sh', '-c', script],
    folder: '/',
    environment: { PATH: process.env['PATH'] ?? '' },
  });

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process that was killed is there until its parent has heard of it. */
async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 1000 && isRunning(pid); i++) await sleep(20);
  return !isRunning(pid);
}

describe('a process group', () => {
  it('takes with it what its command has started, however that ends', async () => {
    for (const end of ['exit 0', 'exit 3', 'kill -9 $$']) {
      const group = started(`sleep 1000 & echo $! >&3; ${end}`);
      const [child] = await Promise.all([text(group.records), group.ended]);
      expect(await isGone(Number(child))).toBe(true);
    }
  });

  it('leaves a reader that takes its time what the command has written', async () => {
    const group = started('for i in 1 2 3; do echo $i >&3; sleep 0.1; done');
    const lines = [];
    for await (const line of linesOf(group.records, 10)) {
      lines.push(line);
      await sleep(1300);
    }
    expect(lines).toEqual(['1', '2', '3']);
    expect(await group.ended).toEqual({ code: 0, signal: null });
  });

  it('tells how its command ended', async () => {
    expect(await started('exit 3').ended).toEqual({ code: 3, signal: null });
    const group = started('sleep 1000');
    group.terminate(300_000);
    expect(await group.ended).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('makes an end of what does not heed being asked to', async () => {
    const group = started('trap "" TERM; echo ready >&3; while :; do sleep 1; done');
    await new Promise((resolve) => group.records.once('data', resolve));
    group.terminate(10);
    expect(await group.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
