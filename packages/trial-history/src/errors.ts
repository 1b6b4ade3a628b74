import { EdgewrightError } from '@edgewright/base';

/** Bytes that are no block of columns. */
export const badBlock = (problem: string): EdgewrightError =>
  new EdgewrightError({
    code: 'trial-history/bad-block',
    category: 'invalid-input',
    message: `A block of columns cannot be read: ${problem}`,
    hint: 'Load the page again; if that does not help, bring server and page to one version of Edgewright.',
  });

/** Columns that make no block. */
export const unevenColumns = (name: string, rows: number, expected: number): EdgewrightError =>
  new EdgewrightError({
    code: 'trial-history/uneven-columns',
    category: 'internal',
    message: `Column "${name.slice(0, 80)}" has ${rows} rows, and its block has ${expected}`,
  });

/** A column that the study does not have. */
export const unknownColumn = (name: string, study: string): EdgewrightError =>
  new EdgewrightError({
    code: 'trial-history/unknown-column',
    category: 'not-found',
    message: `Study "${study.slice(0, 80)}" has no column "${name.slice(0, 80)}"`,
    hint: 'The description of the study lists its columns.',
  });
