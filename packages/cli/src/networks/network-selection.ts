import type { FileNetworkFlags } from './file-network.js';

/**
 * Which network a command is about: one of a task that is named with its options, a trial, whose study knows both, or that
 * of a file, which needs no task.
 */
export interface NetworkSelection extends FileNetworkFlags {
  readonly plugin?: string;
  /** Options of the task: a file or JSON. */
  readonly options?: string;
  readonly reference?: string;
  /** A file, JSON itself, or `-` for standard input. */
  readonly candidate?: string;
  /** The words after `--trial`: a study and a number, or `best`. */
  readonly trial?: readonly string[];
  readonly db: string;
}
