import { isEdgewrightError, messageOf, type EdgewrightError, type ErrorCategory } from '@edgewright/base';
import type { CliIo } from './io/cli-io.js';
import { styleFor } from './output/style.js';

/** What the process ends with. */
export const EXIT_CODES = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

const CODE_OF_CATEGORY: Record<ErrorCategory, number> = {
  'invalid-input': EXIT_CODES.badInput,
  'not-found': EXIT_CODES.badInput,
  conflict: EXIT_CODES.badInput,
  unsupported: EXIT_CODES.badInput,
  unavailable: EXIT_CODES.failed,
  internal: EXIT_CODES.failed,
  cancelled: EXIT_CODES.interrupted,
};

/** Hints of libraries in the words of this command line. */
const OWN_HINTS: Readonly<Record<string, string | undefined>> = {
  'storage/study-exists': 'Go on with it: --resume. Run another: --name NAME, or another "name" in the file.',
};

/** Whether stack traces and debug lines are wanted: `EDGEWRIGHT_DEBUG=1`. */
export function isDebugging(environment: CliIo['environment']): boolean {
  return !['', '0', undefined].includes(environment['EDGEWRIGHT_DEBUG']);
}

/** Says on standard error what went wrong and how to go on, for people or as JSON; returns the exit code. */
export function presentError(thrown: unknown, io: CliIo, json: boolean): number {
  const error = isEdgewrightError(thrown) ? thrown : undefined;
  io.stderr.write(json ? `${JSON.stringify({ error: asJson(thrown, error) })}\n` : asText(thrown, error, io));
  if (isDebugging(io.environment)) io.stderr.write(`${stackOf(thrown)}\n`);
  return error === undefined ? EXIT_CODES.failed : CODE_OF_CATEGORY[error.category];
}

function asJson(thrown: unknown, error: EdgewrightError | undefined): object {
  if (error === undefined)
    return { code: 'cli/unexpected', category: 'internal', message: messageOf(thrown) };
  const { code, category, message, details } = error;
  const hint = hintOf(error);
  return { code, category, message, ...(hint === undefined ? {} : { hint }), details };
}

function asText(thrown: unknown, error: EdgewrightError | undefined, io: CliIo): string {
  const style = styleFor(io.stderr, io.environment);
  const where = error === undefined ? undefined : whereOf(error);
  const hint =
    error === undefined
      ? 'This is a fault of Edgewright: please report it, with what EDGEWRIGHT_DEBUG=1 shows.'
      : hintOf(error);
  return [
    `${style.bad('error:')} ${messageOf(thrown)}`,
    ...(where === undefined ? [] : [`  ${style.dim('where:')} ${where}`]),
    ...(hint === undefined ? [] : [`  ${style.dim('hint:')} ${hint}`]),
    '',
  ].join('\n');
}

function hintOf({ code, hint }: EdgewrightError): string | undefined {
  return OWN_HINTS[code] ?? hint;
}

/** `FILE:LINE:COLUMN at PATH`, as far as the error knows them. */
function whereOf({ details }: EdgewrightError): string | undefined {
  const { file, line, column, path } = details;
  const position = [file, line, column].filter((part) => part !== undefined).map(String);
  const parts = [position.join(':'), typeof path === 'string' ? path : ''].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' at ');
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? own : `${own}\nCaused by: ${stackOf(thrown.cause)}`;
}
