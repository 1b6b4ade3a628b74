import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { commandFailed } from '../../errors.js';

const COMMAND = new URL('../../../../packages/cli/bin/edgewright.js', import.meta.url).pathname;

/** Runs the `edgewright` command to its end. @throws bench/command-failed */
export async function runEdgewright(words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
  if (child.exitCode !== 0) throw commandFailed(words, child.exitCode ?? 'a signal');
}

/** A dashboard that runs. */
export interface ServedDatabase {
  /** Without a slash at its end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a dashboard on a database, in a process of its own. @throws bench/command-failed */
export async function serveDatabase(db: string): Promise<ServedDatabase> {
  const words = ['dashboard', '--db', db, '--port', '0', '--json'];
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await addressOf(child, words),
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function addressOf(child: ChildProcess, words: readonly string[]): Promise<string> {
  let told = '';
  for await (const part of child.stdout ?? []) {
    told += String(part);
    const url = /"url": *"([^"]+?)\/?"/.exec(told)?.[1];
    if (url !== undefined) {
      child.stdout?.resume();
      return url;
    }
  }
  throw commandFailed(words, child.exitCode ?? 'a signal');
}
