import { messageOf } from './errors.js';
import type { Json } from './json.js';

/** What is wrong with a text that should be JSON, and where: lines and columns count from 1. */
export interface JsonFault {
  readonly problem: string;
  readonly fix: string;
  readonly line: number;
  readonly column: number;
}

/** Deeper than anything a person writes, and shallow enough for code that walks down. */
const MOST_LEVELS = 200;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * The value of a JSON text, if that is all it could mean: what `JSON.parse` takes, but for keys that are given twice in an
 * object (it would drop one), numbers beyond the finite (it would make them infinite), and nesting without end. A
 * byte-order mark is passed over.
 */
export function strictJson(text: string): { readonly value: Json } | { readonly fault: JsonFault } {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const at = (offset: number, problem: string, fix: string) => ({
    fault: { problem, fix, ...placeOf(plain, offset) },
  });
  if (plain.trim() === '') return at(0, 'it is empty', 'Write a JSON value there, such as {}.');
  let value: Json;
  try {
    value = JSON.parse(plain) as Json;
  } catch (error) {
    const message = messageOf(error);
    const fix = 'Correct the text there; JSON wants double quotes and no trailing commas.';
    return at(offsetIn(message, plain), reasonOf(message), fix);
  }
  const found = ambiguityIn(plain);
  return found === undefined ? { value } : at(found.offset, found.problem, found.fix);
}

interface Found {
  readonly offset: number;
  readonly problem: string;
  readonly fix: string;
}

/** Looks through a text that is known to be JSON. */
function ambiguityIn(text: string): Found | undefined {
  /** The keys of each object around, with where they stand; `null` for a list. */
  const around: (Map<string, number> | null)[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset] ?? '';
    if (character === '{' || character === '[') {
      around.push(character === '{' ? new Map() : null);
      if (around.length > MOST_LEVELS) return tooDeep(offset);
    } else if (character === '}' || character === ']') around.pop();
    else if (character === '"') {
      const end = endOfString(text, offset);
      const keys = around.at(-1);
      if (keys !== null && keys !== undefined && isKey(text, end)) {
        const key = JSON.parse(text.slice(offset, end)) as string;
        const before = keys.get(key);
        if (before !== undefined) return givenTwice(text, key, { offset, before });
        keys.set(key, offset);
      }
      offset = end - 1;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      NUMBER.lastIndex = offset;
      const [number = character] = NUMBER.exec(text) ?? [];
      if (!Number.isFinite(Number(number))) return notFinite(offset, number);
      offset += number.length - 1;
    }
  }
  return undefined;
}

function tooDeep(offset: number): Found {
  const problem = `it is nested deeper than ${MOST_LEVELS} levels`;
  return {
    offset,
    problem,
    fix: 'Write it flatter; nothing of ours is nested deeper than some dozen levels.',
  };
}

function givenTwice(
  text: string,
  key: string,
  at: { readonly offset: number; readonly before: number },
): Found {
  const { line } = placeOf(text, at.before);
  const problem = `the key ${JSON.stringify(shortened(key))} is given twice in one object, first in line ${line}`;
  return { offset: at.offset, problem, fix: 'Keep one of the two.' };
}

function notFinite(offset: number, number: string): Found {
  const problem = `${shortened(number)} is beyond every finite number`;
  return { offset, problem, fix: 'Write a number between -1.79e308 and 1.79e308.' };
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** The offset after the closing quote. */
function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1;
  return offset + 1;
}

function isKey(text: string, after: number): boolean {
  let offset = after;
  while (/\s/.test(text[offset] ?? '')) offset++;
  return text[offset] === ':';
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
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
