import process from 'node:process';
import { EXIT_CODES } from '@edgewright/base';
import { latestCall, placeOf, pluginPlaceIn } from '@edgewright/runtime/process';
import type { CliIo } from './io/cli-io.js';
import { pluginEndedProcess, pluginNeverEnds, strayError } from './errors.js';
import { presentError } from './present-error.js';

/** The call that ends a process; without it, nothing is left to wait for. */
const EXIT_CALL = /\bprocess\.(exit|reallyExit)\b/;
/** Frames of a stack in which a plugin is looked for. */
const DEPTH = 100;

/**
 * Until the returned function is called, tells in one clear message of what plugins do to the whole process: errors
 * thrown outside of any call, and endings that are none of ours.
 */
export function guardProcess(io: CliIo, json: boolean): () => void {
  const stray = (error: unknown) => {
    process.off('exit', ending);
    process.exit(presentError(strayError(error, placeOf(error)), io, json));
  };
  const ending = (code: number) => {
    // The caller of process.exit is still on the stack.
    const stack = stackHere();
    const place = pluginPlaceIn(stack);
    // At the second Ctrl-C we do it ourselves.
    if (place === undefined && code === EXIT_CODES.interrupted) return;
    const call = latestCall();
    const error = EXIT_CALL.test(stack) ? pluginEndedProcess(code, call, place) : pluginNeverEnds(call);
    process.exitCode = presentError(error, io, json);
  };
  process.on('uncaughtException', stray);
  process.on('exit', ending);
  return () => {
    process.off('exit', ending);
  };
}

function stackHere(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEPTH;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}
