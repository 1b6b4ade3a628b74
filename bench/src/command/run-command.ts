import { main, processIo } from '@edgewright/cli';

/** What a run of the `edgewright` command wrote and how it ended. */
export interface CommandRun {
  readonly code: number;
  readonly output: string;
}

// One for the process: each makes listeners of its own on the standard streams.
const io = processIo();

/** Runs `edgewright` in this process and keeps what it writes to standard output; errors go to standard error. */
export async function runCommand(...words: readonly string[]): Promise<CommandRun> {
  const parts: string[] = [];
  const stdout = { ...io.stdout, isTerminal: false, write: (text: string) => void parts.push(text) };
  const code = await main([...words], { ...io, stdout });
  return { code, output: parts.join('') };
}
