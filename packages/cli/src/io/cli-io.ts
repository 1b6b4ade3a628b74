import type { Host } from '@edgewright/runtime/process';
import type { StandstillWatch } from './standstill-watch.js';

/** One of the two streams a command writes to. */
export interface TextStream {
  /** Text for people, in which nothing but colours of ours is left to a terminal to obey; see `shownText`. */
  readonly write: (text: string) => void;
  /** Text for programs, as it is; on a terminal, as {@link write}. */
  readonly writeData: (text: string) => void;
  /** On a terminal, goes back to the start of the line, or of one so many above, and clears it and those below. Default: 0. */
  readonly clearLine: (above?: number) => void;
  /** Whether a person looks at it: colour, bars and pictures only then. */
  readonly isTerminal: boolean;
  /** Characters a line. */
  readonly columns: number;
  /** Whether the reader has gone (`| head`): what is written is dropped, and long listings may stop. */
  readonly isClosed: () => boolean;
  /** Why nothing can be written any more, other than that the reader has gone: a full disk. */
  readonly failure: () => Error | undefined;
  /** Waits until the reader has caught up; at once where it has, or has gone. */
  readonly drained: () => Promise<void>;
}

/** Everything of the outside world that the command line touches, so that tests can run it in process. */
export interface CliIo extends Host {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Standard input line by line, no faster than it is asked for; it ends with the input, or when `signal` aborts. */
  readonly inputLines: (signal: AbortSignal) => AsyncIterable<string>;
  /** Whether a person can be asked: standard input and standard error are a terminal. */
  readonly canAsk: boolean;
  /** How this person calls the command: `edgewright`, or `npx edgewright` where that is how it was called. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls `listener` at each Ctrl-C or request to end, until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends the process at once; for the second Ctrl-C. */
  readonly exitNow: (code: number) => void;
  /** Watches over this thread; see {@link watchForStandstill}. */
  readonly watchForStandstill: (report: string, limitSeconds: number) => StandstillWatch;
}
