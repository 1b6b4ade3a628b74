import process from 'node:process';
import type { CliIo, TextStream } from './cli-io.js';
import { systemClock } from './system-clock.js';

const DEFAULT_COLUMNS = 100;

/** The streams, signals and environment of this process. */
export function processIo(): CliIo {
  return {
    stdout: textStream(process.stdout),
    stderr: textStream(process.stderr),
    cwd: process.cwd(),
    program: process.env['npm_command'] === 'exec' ? 'npx edgewright' : 'edgewright',
    environment: process.env,
    clock: systemClock,
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
    exitNow: (code) => process.exit(code),
  };
}

/** Node's types say that a stream always knows these; a pipe or a file does not. */
interface ProcessStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

/** A stream whose reader may go: `edgewright trials s | head` ends quietly, and a search goes on without its reader. */
function textStream(stream: ProcessStream): TextStream {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  const isTerminal = stream.isTTY ?? false;
  return {
    write: (text) => {
      if (!closed) stream.write(text);
    },
    isTerminal,
    get columns() {
      // Some pseudo-terminals say 0.
      return Math.max(stream.columns ?? 0, 0) || DEFAULT_COLUMNS;
    },
    isClosed: () => closed,
  };
}
