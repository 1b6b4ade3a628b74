import { Readable } from 'node:stream';
import { systemClock } from '@edgewright/runtime/process';
import { shownText } from '../output/style.js';
import type { CliIo, TextStream } from '../io/cli-io.js';

/** An outside world that remembers what was written to it. */
export interface CapturedIo extends CliIo {
  readonly out: () => string;
  readonly err: () => string;
  /** Sends Ctrl-C to the listeners. */
  readonly interrupt: () => void;
  /** Codes the process was ended with at once. */
  readonly exits: readonly number[];
}

/** What a test may want different. */
export interface CapturedIoOptions {
  readonly cwd: string;
  readonly terminal?: boolean;
  readonly environment?: CliIo['environment'];
  /** Lines of standard input; none by default. */
  readonly input?: readonly string[];
  /** Whether a person types them; by default not. */
  readonly canAsk?: boolean;
  /** Calls back with each text written to standard error. */
  readonly onErrorText?: (text: string) => void;
}

/** An `io` for tests: real files and a real clock, and streams that are kept. */
export function capturedIo(options: CapturedIoOptions): CapturedIo {
  const { cwd, terminal = false, environment = {}, input = [], canAsk = false, onErrorText } = options;
  const listeners = new Set<() => void>();
  const exits: number[] = [];
  const stdout = capturedStream(terminal);
  const stderr = capturedStream(terminal, onErrorText);
  return {
    stdout,
    stderr,
    cwd,
    environment,
    program: 'edgewright',
    clock: systemClock,
    exits,
    canAsk,
    inputLines: () => Readable.from(input),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    endAtInterrupt: (onEnd) => {
      listeners.add(onEnd);
      return () => listeners.delete(onEnd);
    },
    announceLater: () => () => undefined,
    exitNow: (code) => exits.push(code),
    watchForStandstill: () => ({ note: () => undefined, end: () => undefined }),
    out: stdout.text,
    err: stderr.text,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}

function capturedStream(
  isTerminal: boolean,
  onText?: (text: string) => void,
): TextStream & { readonly text: () => string } {
  const texts: string[] = [];
  const writeData = (text: string) => {
    texts.push(text);
    onText?.(text);
  };
  const write = (text: string) => {
    writeData(shownText(text));
  };
  return {
    write,
    writeData: isTerminal ? write : writeData,
    clearLine: (above = 0) => {
      if (isTerminal) writeData(`\r\u001b[2K${'\u001b[1A\u001b[2K'.repeat(above)}`);
    },
    isTerminal,
    columns: 200,
    isClosed: () => false,
    failure: () => undefined,
    drained: () => Promise.resolve(),
    text: () => texts.join(''),
  };
}
