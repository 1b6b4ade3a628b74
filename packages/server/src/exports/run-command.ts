/** Commands of `edgewright` in processes of their own: one code does the work, and requests are answered meanwhile. */
import { execFile } from 'node:child_process';
import { errorFromJson, type EdgewrightError, type ErrorJson } from '@edgewright/base';

/** What starts `edgewright`: a program and its first words. */
export type Command = readonly [program: string, ...words: string[]];

/** How a command is run. */
export interface CommandRun {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The error where it says none itself. */
  readonly failed: (problem: string) => EdgewrightError;
}

/** Bytes of what a command writes to its standard output. */
const LONGEST_OUTPUT = 10e6;

/** Runs a command to its end, and answers with its standard output. @throws the error that it says, or `failed` */
export function runCommand(
  [program, ...first]: Command,
  words: readonly string[],
  { signal, failed }: CommandRun,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { signal, maxBuffer: LONGEST_OUTPUT };
    execFile(program, [...first, ...words], limits, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(saidError(stderr) ?? failed(error.message));
    });
  });
}

/** The error that a command ended with, which it says as JSON. */
function saidError(text: string): Error | undefined {
  try {
    const { error } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as { readonly error: ErrorJson };
    return errorFromJson(error);
  } catch {
    return undefined;
  }
}
