import { resolve } from 'node:path';
import { isEdgewrightError, readTextFile as readText, strictJson, type Json } from '@edgewright/base';
import { fileNotFound, fileUnreadable, malformedJson } from '../errors.js';

/**
 * The text of a file named relative to `cwd`.
 *
 * @throws runtime/file-not-found · runtime/file-unusable
 */
export function readTextFile(path: string, cwd: string): string {
  try {
    return readText(resolve(cwd, path));
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    throw error.code === 'base/file-missing' ? fileNotFound(path) : fileUnreadable(path, error);
  }
}

/**
 * The value of a JSON file.
 *
 * @throws runtime/malformed-json with the line and column, and what {@link readTextFile} throws
 */
export function readJsonFile(path: string, cwd: string): Json {
  return parseJson(readTextFile(path, cwd), path);
}

/** JSON given on the command line: itself when it looks like an object, else the file it names. */
export function readJsonArgument(argument: string, cwd: string): Json {
  return argument.trimStart().startsWith('{')
    ? parseJson(argument, 'the command line')
    : readJsonFile(argument, cwd);
}

/**
 * The value of JSON from anywhere.
 *
 * @param source where it came from, for messages
 * @throws runtime/malformed-json with the line and column
 */
export function parseJson(text: string, source: string): Json {
  const parsed = strictJson(text);
  if ('value' in parsed) return parsed.value;
  throw malformedJson(source, parsed.fault);
}
