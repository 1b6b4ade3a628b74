import { bounded, ERROR_CATEGORIES, type ErrorJson, type JsonObject } from '@edgewright/base';
import { errorReport } from '@edgewright/runtime/process';
import { COMMANDS } from './commands/command-list.js';
import type { CliIo } from './io/cli-io.js';
import { styleFor } from './output/style.js';

/** Hints of libraries in the words of this command line. */
const OWN_HINTS: Readonly<Record<string, string | undefined>> = {
  'storage/study-exists': 'Resume it: --resume. Start another: --name NAME, or another "name" in the file.',
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
  const report = reportFor(thrown, io);
  io.stderr.write(json ? `${JSON.stringify({ error: report })}\n` : asText(report, io));
  if (isDebugging(io.environment)) io.stderr.write(`${stackOf(thrown)}\n`);
  return ERROR_CATEGORIES[report.category].exitCode;
}

/** What went wrong, as programs read it. */
export function errorAsJson(thrown: unknown, io: CliIo): object {
  return reportFor(thrown, io);
}

/** The hint has our command as this person calls it. */
function reportFor(thrown: unknown, { program }: CliIo): ErrorJson {
  const report = errorReport(thrown);
  const hint = (OWN_HINTS[report.code] ?? report.hint)?.replaceAll(OWN_COMMAND, `${program} `);
  return hint === undefined ? report : { ...report, hint };
}

function asText({ category, message, hint, details }: ErrorJson, io: CliIo): string {
  const style = styleFor(io.stderr, io.environment);
  const where = whereOf(details);
  return [
    category === 'cancelled' ? message : `${style.bad('error:')} ${message}`,
    ...(where === undefined ? [] : [`  ${style.faint('where:')} ${where}`]),
    ...(hint === undefined ? [] : [`  ${style.faint('hint:')} ${hint}`]),
    '',
  ].join('\n');
}

/** `FILE:LINE:COLUMN at PATH`, as far as the error knows them. */
function whereOf({ file, line, column, path }: JsonObject): string | undefined {
  const position = [file, line, column].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  const parts = [position.join(':'), typeof path === 'string' ? path : ''].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' at ');
}

/** Characters of a stack trace. */
const STACK = 20_000;

function stackOf(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return bounded(String(thrown), STACK);
    const own = bounded(thrown.stack ?? thrown.message, STACK);
    return thrown.cause === undefined ? own : `${own}\nCaused by: ${stackOf(thrown.cause)}`;
  } catch {
    return '(it cannot be read)';
  }
}
