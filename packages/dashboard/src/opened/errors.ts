import { EdgewrightError } from '@edgewright/base';

/** Tables that are named of a database of another program. */
const MOST_TABLES = 5;

/** A file that is no database, or a broken one. */
export const noDatabase = (name: string, problem?: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/no-database',
    category: 'invalid-input',
    message: `The file ${name} is not a database of SQLite${problem === undefined ? '' : `: ${problem}`}`,
    hint: 'Choose the file that searches write, such as edgewright.db.',
  });

/** A database of another program. */
export const foreignFile = (name: string, tables: readonly string[]): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/foreign-database',
    category: 'invalid-input',
    message: `The file ${name} is not a database of Edgewright; its tables: ${tables.slice(0, MOST_TABLES).join(', ') || 'none'}`,
    hint: 'Choose the file that searches write, such as edgewright.db.',
  });

/** A database that these pages are too old for. */
export const newerFile = (name: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/newer-database',
    category: 'unsupported',
    message: `The file ${name} was written by a newer version of Edgewright than these pages are of`,
    hint: 'Open it with the pages of that version: edgewright dashboard --static FOLDER writes them.',
  });

/** A database that is too old for these pages. */
export const olderFile = (name: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/older-database',
    category: 'unsupported',
    message: `The file ${name} was written by an older version of Edgewright than these pages are of`,
    hint: 'Run any search with it once: that brings it up to date.',
  });

/** A file that is too large for the memory of a page. */
export const tooLarge = (name: string, bytes: number, problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/too-large',
    category: 'unsupported',
    message: `The file ${name} has ${Math.round(bytes / 1e6)} MB, and a page holds a database in memory as a whole: ${problem}`,
    hint: 'Start `edgewright dashboard` with the database: a server reads from the file what it needs.',
  });

/** Files that were chosen together and are not one database with its log. */
export const notOneDatabase = (names: readonly string[]): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/not-one-database',
    category: 'invalid-input',
    message: `${names.slice(0, MOST_TABLES).join(', ')}: one database is opened at a time, alone or with the -wal file beside it`,
    hint: 'Choose one file, or NAME and NAME-wal.',
  });

/** A database that does not come. */
export const notLoaded = (address: string, problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/not-loaded',
    category: 'unavailable',
    message: `${address} cannot be loaded: ${problem}`,
    hint: 'Look whether it lies beside the pages.',
  });

/** A question in plain SQL that SQLite cannot answer. */
export const badQuestion = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/bad-question',
    category: 'invalid-input',
    message: problem,
    hint: 'Questions are single statements that read.',
  });

/** A question that takes too long. */
export const tooSlow = (seconds: number): EdgewrightError =>
  new EdgewrightError({
    code: 'dashboard/too-slow',
    category: 'unavailable',
    message: `The question was stopped after ${seconds} s`,
    hint: 'Name fewer columns, or narrow it with WHERE trial BETWEEN …',
  });
