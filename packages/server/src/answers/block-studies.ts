import { blocksFailed } from '../errors.js';
import { runCommand, type Command } from '../exports/run-command.js';
import { SharedAnswers } from './shared-answers.js';

/** The paper's study of blocks, on any device. */
export interface BlockStudies {
  /**
   * A `BlocksAnswer` as JSON.
   *
   * @throws what the command says, such as why the device refuses blocks · server/blocks-failed · the reason of the signal
   */
  readonly study: (device: string, signal?: AbortSignal) => Promise<string>;
}

/** What blocks are studied with. */
export interface BlocksWorld {
  readonly command: Command;
  /** Ends what is being computed. */
  readonly signal: AbortSignal;
}

/**
 * Thousands of networks take seconds, in which this process would answer nobody: the command that people run computes them in one
 * of its own, one device at a time, and what it wrote is handed on as it is. Devices do not change, so each is computed once; what
 * nobody waits for any more is ended.
 */
export function blockStudies({ command, signal: over }: BlocksWorld): BlockStudies {
  const shared = new SharedAnswers();
  return {
    study: (device, signal) =>
      shared.ask(
        { name: device, stand: '' },
        (left) =>
          runCommand(command, ['analyse-blocks', '--device', device, '--json'], {
            signal: AbortSignal.any([over, left]),
            failed: blocksFailed,
          }),
        signal,
      ),
  };
}
