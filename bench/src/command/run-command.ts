import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What a run of the `edgewright` command wrote and how it ended. */
export interface CommandRun {
  /** The exit code; 1 where a signal ended it. */
  readonly code: number;
  readonly output: string;
}

const COMMAND = new URL('../../../packages/cli/bin/edgewright.js', import.meta.url).pathname;

/** Runs `edgewright` as people do, in a process of its own, and keeps what it writes to standard output. */
export async function runCommand(...words: readonly string[]): Promise<CommandRun> {
  const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code: child.exitCode ?? 1, output };
}
