import { Option } from 'commander';
import { badOption, unknownWord } from '../errors.js';

/** Where trials are kept unless --db says otherwise. */
export const DEFAULT_DATABASE = './edgewright.db';

export interface JsonFlag {
  readonly json?: boolean;
}

export interface DatabaseFlag {
  readonly db: string;
}

/** `--json`; every command has it. */
export function jsonOption(summary = 'answer as JSON'): Option {
  return new Option('--json', summary);
}

/** `--db FILE`. */
export function databaseOption(): Option {
  return new Option('--db <file>', 'SQLite database of studies and trials').default(DEFAULT_DATABASE);
}

/** `--options FILE|JSON` of a task. */
export function taskOptionsOption(): Option {
  return new Option('--options <file or JSON>', 'options of the task plugin: a JSON file, or JSON itself');
}

/** A parser of whole numbers from `least` up. */
export function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw badOption(option, text, `a whole number from ${least} up`);
  };
}

/** A parser of one of several words. */
export function oneOf<W extends string>(option: string, words: readonly W[]): (text: string) => W {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw unknownWord(option, text, words);
    return found;
  };
}

/** Gathers the values of an option that may be given several times. */
export function gather(text: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), text];
}

/** Examples under the help of a command. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ edgewright ${line}`).join('\n')}\n`;
}
