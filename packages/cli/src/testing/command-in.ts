import { main } from '../command-line.js';
import { capturedIo } from './captured-io.js';

/** What became of a command: its exit code and what it wrote. */
export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder, with the same words first each time. */
export function commandIn(folder: { readonly path: string }, ...first: readonly string[]) {
  return async (...words: readonly string[]): Promise<CommandRun> => {
    const io = capturedIo({ cwd: folder.path });
    const code = await main([...first, ...words], io);
    return { code, out: io.out(), err: io.err() };
  };
}
