import type { Clock } from '@edgewright/base';

/**
 * What the runtime needs of the process that it runs in. Each entry point brings its own: the command line its terminal and
 * Ctrl-C, a server its requests to end.
 */
export interface Host {
  /** Folder that relative paths start at. */
  readonly cwd: string;
  readonly clock: Clock;
  /**
   * Until the returned function is called, a request to end (Ctrl-C) ends the process instead of calling those who listen,
   * even while code computes without a pause: by `onEnd` where it can be called, else by the system.
   */
  readonly endAtInterrupt: (onEnd: () => void) => () => void;
  /** Tells the waiting user a text after so many seconds, unless the returned function is called first. */
  readonly announceLater: (text: string, afterSeconds: number) => () => void;
}
