import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { systemClock } from '@edgewright/runtime/process';
import { noWorkingDirectory } from '../errors.js';
import { shownText } from '../output/style.js';
import { announceLater } from './announce-later.js';
import type { CliIo, TextStream } from './cli-io.js';
import { processInterrupts } from './process-interrupts.js';
import { watchForStandstill } from './standstill-watch.js';

const DEFAULT_COLUMNS = 100;

/** To the start of the line, and clears it. */
export const CLEAR_LINE = '\r\u001b[2K';
/** To the line above, and clears it. */
const CLEAR_ABOVE = '\u001b[1A\u001b[2K';

/** How writing fails once nobody reads: a closed pipe, a closed terminal. */
const READER_GONE: readonly (string | undefined)[] = ['EPIPE', 'EIO'];

/** The streams, signals and environment of this process. */
export function processIo(): CliIo {
  return {
    stdout: textStream(process.stdout),
    stderr: textStream(process.stderr),
    inputLines,
    get canAsk() {
      return process.stdin.isTTY && process.stderr.isTTY;
    },
    get cwd() {
      return workingDirectory();
    },
    program: process.env['npm_command'] === 'exec' ? 'npx edgewright' : 'edgewright',
    environment: process.env,
    clock: systemClock,
    ...processInterrupts(),
    announceLater: (text, afterSeconds) => announceLater(shownText(text), afterSeconds),
    exitNow: (code) => process.exit(code),
    watchForStandstill,
  };
}

/** @throws cli/no-working-directory where it was deleted */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw noWorkingDirectory(error);
  }
}

async function* inputLines(signal: AbortSignal): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: process.stdin, crlfDelay: Infinity, signal });
  } finally {
    // Input that nobody reads any more would keep the process alive.
    process.stdin.destroy();
  }
}

/** Node's types say that a stream always knows these; a pipe or a file does not. */
export interface ProcessStream extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly writableNeedDrain: boolean;
  write(text: string): boolean;
}

/**
 * A stream that may fail at any time without ending anything: `edgewright trials s | head` ends quietly, and a search
 * goes on without its reader, and without room for its log.
 */
function textStream(stream: ProcessStream): TextStream {
  let closed = false;
  let failure: Error | undefined;
  const fail = (error: NodeJS.ErrnoException) => {
    closed = true;
    if (!READER_GONE.includes(error.code)) failure ??= error;
  };
  stream.on('error', fail);
  const isTerminal = stream.isTTY ?? false;
  const writeData = (text: string) => {
    if (closed) return;
    try {
      stream.write(text);
    } catch (error) {
      // Files are written at once, and fail at once.
      fail(error as NodeJS.ErrnoException);
    }
  };
  const write = (text: string) => {
    writeData(shownText(text));
  };
  return {
    write,
    writeData: isTerminal ? write : writeData,
    clearLine: (above = 0) => {
      if (isTerminal) writeData(CLEAR_LINE + CLEAR_ABOVE.repeat(above));
    },
    isTerminal,
    get columns() {
      // Some pseudo-terminals say 0.
      return Math.max(stream.columns ?? 0, 0) || DEFAULT_COLUMNS;
    },
    isClosed: () => closed,
    failure: () => failure,
    drained: async () => {
      // An error ends the wait as well; the listener above decides what it means.
      if (!closed && stream.writableNeedDrain) await once(stream, 'drain').catch(() => undefined);
    },
  };
}
