import process from 'node:process';
import { pluginEndedProcess, strayError } from './errors.js';
import type { CliIo } from './io/cli-io.js';
import { EXIT_CODES, presentError } from './present-error.js';

/** What Node ends with when nothing is left to wait for and the command still waits. */
const NOTHING_LEFT_TO_DO = 13;

/**
 * Until the returned function is called, tells in one clear message of what plugins do to the whole process: errors
 * thrown outside of any call, and endings that would look like success.
 */
export function guardProcess(io: CliIo, json: boolean): () => void {
  const stray = (error: unknown) => {
    process.off('exit', ending);
    process.exit(presentError(strayError(error), io, json));
  };
  const ending = (code: number) => {
    if (code !== EXIT_CODES.done && code !== NOTHING_LEFT_TO_DO) return;
    process.exitCode = presentError(pluginEndedProcess(), io, json);
  };
  process.on('uncaughtException', stray);
  process.on('exit', ending);
  return () => {
    process.off('exit', ending);
  };
}
