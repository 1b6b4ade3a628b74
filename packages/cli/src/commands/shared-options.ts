import { Argument, Option } from 'commander';
import { badOption, unknownWord } from '../errors.js';

/** Where trials are kept unless --db says otherwise. */
export const DEFAULT_DATABASE = './edgewright.db';

/** What every command may be given. */
export interface JsonFlag {
  readonly json?: boolean;
}

/** What commands about a database are given. */
export interface DatabaseFlag {
  readonly db: string;
}

/** What commands about one study are given. */
export interface StudyGiven extends DatabaseFlag {
  readonly study: string;
}

/** What commands about a task are given. */
export interface TaskGiven {
  readonly plugin: string;
  readonly options?: string;
}

/** Reads the value of an option or argument called `name`. */
type Parser<T> = (text: string, name: string) => T;

/** An argument. */
export function argument<T>(
  name: string,
  summary: string,
  { parse, fallback }: { readonly parse?: Parser<T>; readonly fallback?: T } = {},
): Argument {
  const declared = new Argument(name, summary);
  if (fallback !== undefined) declared.default(fallback);
  return parse === undefined
    ? declared
    : declared.argParser((text) => parse(text, declared.name().toUpperCase()));
}

/** An option. */
export function option<T>(
  flags: string,
  summary: string,
  { parse, fallback }: { readonly parse?: Parser<T>; readonly fallback?: T } = {},
): Option {
  const declared = new Option(flags, summary);
  if (fallback !== undefined) declared.default(fallback);
  return parse === undefined ? declared : declared.argParser((text) => parse(text, declared.long ?? flags));
}

/** An option that may be given several times. */
export function repeatedOption(flags: string, summary: string): Option {
  return new Option(flags, summary).argParser((text, earlier: readonly string[] | undefined) => [
    ...(earlier ?? []),
    text,
  ]);
}

/** `STUDY`. */
export const STUDY_ARGUMENT = argument('<study>', 'name of the study');

/** `TRIAL` of a study: its number, or the best. */
export const TRIAL_ARGUMENT = argument('<trial>', 'number of the trial, or best', { parse: trialOf });

function trialOf(text: string, name: string): number | 'best' {
  if (text === 'best') return text;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw badOption(name, text, 'the number of a trial, or best');
}

/** `PLUGIN` of a task. */
export const TASK_ARGUMENT = argument(
  '<plugin>',
  'task plugin, such as classification; `edgewright plugins` lists them',
);

/** `--db FILE`. */
export function databaseOption(): Option {
  return option('--db <file>', 'SQLite database of studies and trials', { fallback: DEFAULT_DATABASE });
}

/** `--options FILE|JSON` of a task. */
export function taskOptionsOption(): Option {
  return option('--options <file or JSON>', 'options of the task plugin: a JSON file, or JSON itself');
}

/** A parser of whole numbers from `least` up. */
export function wholeNumber(least: number): Parser<number> {
  return (text, name) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw badOption(name, text, `a whole number from ${least} up`);
  };
}

/** A parser of one of several words. */
export function oneOf<W extends string>(words: readonly W[]): Parser<W> {
  return (text, name) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw unknownWord(name, text, words);
    return found;
  };
}
