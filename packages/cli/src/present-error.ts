import { isEdgewrightError, messageOf, type EdgewrightError, type ErrorCategory } from '@edgewright/base';
import { COMMANDS } from './commands/command-list.js';
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

/** Our command before one of its commands, wherever a hint names it. */
const OWN_COMMAND = new RegExp(
  `(?<!npx )\\bedgewright (?=(--help|${COMMANDS.map(({ name }) => name).join('|')})\\b)`,
  'g',
);

/** Whether stack traces and debug lines are wanted: `EDGEWRIGHT_DEBUG=1`. */
export function isDebugging(environment: CliIo['environment']): boolean {
  return !['', '0', undefined].includes(environment['EDGEWRIGHT_DEBUG']);
}

/** Says on standard error what went wrong and how to go on, for people or as JSON; returns the exit code. */
export function presentError(thrown: unknown, io: CliIo, json: boolean): number {
  const error = isEdgewrightError(thrown) ? thrown : undefined;
  io.stderr.write(
    json ? `${JSON.stringify({ error: errorAsJson(thrown, io) })}\n` : asText(thrown, error, io),
  );
  if (isDebugging(io.environment)) io.stderr.write(`${stackOf(thrown)}\n`);
  return error === undefined ? EXIT_CODES.failed : CODE_OF_CATEGORY[error.category];
}

/** What went wrong, as programs read it. */
export function errorAsJson(thrown: unknown, io: CliIo): object {
  if (!isEdgewrightError(thrown))
    return { code: 'cli/unexpected', category: 'internal', message: messageOf(thrown) };
  const { code, category, message, details } = thrown;
  const hint = hintOf(thrown, io);
  return { code, category, message, ...(hint === undefined ? {} : { hint }), details };
}

function asText(thrown: unknown, error: EdgewrightError | undefined, io: CliIo): string {
  const style = styleFor(io.stderr, io.environment);
  const where = error === undefined ? undefined : whereOf(error);
  const hint =
    error === undefined
      ? 'This is a fault of Edgewright: please report it, with what EDGEWRIGHT_DEBUG=1 shows.'
      : hintOf(error, io);
  return [
    error?.category === 'cancelled' ? messageOf(thrown) : `${style.bad('error:')} ${messageOf(thrown)}`,
    ...(where === undefined ? [] : [`  ${style.dim('where:')} ${where}`]),
    ...(hint === undefined ? [] : [`  ${style.dim('hint:')} ${hint}`]),
    '',
  ].join('\n');
}

/** The hint, with our command as this person calls it. */
function hintOf({ code, hint }: EdgewrightError, { program }: CliIo): string | undefined {
  return (OWN_HINTS[code] ?? hint)?.replaceAll(OWN_COMMAND, `${program} `);
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
