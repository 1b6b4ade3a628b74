import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, type Json } from '@edgewright/base';
import { fileNotFound, fileUnusable, malformedJson } from '../errors.js';

/**
 * The text of a file named relative to `cwd`.
 *
 * @throws cli/file-not-found · cli/file-unusable
 */
export function readTextFile(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing ? fileNotFound(path) : fileUnusable(path, 'read', error);
  }
}

/**
 * The value of a JSON file.
 *
 * @throws cli/malformed-json with the line and column, and what {@link readTextFile} throws
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
 * @throws cli/malformed-json with the line and column
 */
export function parseJson(text: string, source: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const offset = offsetIn(messageOf(error), text);
    const before = text.slice(0, offset).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw malformedJson(source, reasonOf(messageOf(error)), { file: source, line, column });
  }
}

/** Characters of the text that V8 quotes on each side of a character it did not expect. */
const QUOTED = 10;

/**
 * V8 says `… at position 12 (line 1 column 13)`; or it quotes the text around a character it did not expect, with `...`
 * where it left something out; or nothing, where the text ends too early.
 */
function offsetIn(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const quote = /^Unexpected token '(.+)', (\.{3})?"([\s\S]*)"(\.{3})? ?is not valid JSON$/u.exec(message);
  if (quote === null) return text.length;
  const [, token = '', leftOut, part = '', more] = quote;
  if (leftOut !== undefined) return text.indexOf(part) + QUOTED;
  return more === undefined ? text.indexOf(token) : part.length - QUOTED;
}

function reasonOf(message: string): string {
  return message.replace(/ in JSON at position.*$/s, '').replace(/, (\.{3})?".*is not valid JSON$/s, '');
}
