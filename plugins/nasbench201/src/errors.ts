import { EdgewrightError, messageOf } from '@edgewright/base';

const EXPECTED =
  'It takes a CSV file with a heading and one row a cell: "arch", six digits from 0 to 4, and a column for each metric; ' +
  'the README of @edgewright/nasbench201 lists them.';

/** A table that cannot be read. */
export function tableUnreadable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'nasbench201/table-unreadable',
    category: 'not-found',
    message: `The table ${path} cannot be read: ${messageOf(cause)}`,
    hint: `Give the path of the table, from the current folder, as the option "table". ${EXPECTED}`,
    details: { path },
    cause,
  });
}

/** A table that is none. */
export function tableInvalid(path: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'nasbench201/table-invalid',
    category: 'invalid-input',
    message: `The table ${path} is wrong: ${problem}`,
    hint: EXPECTED,
    details: { path },
  });
}

/** A cell of which nothing is left to deploy. */
export function nothingToDeploy(cell: string): EdgewrightError {
  return new EdgewrightError({
    code: 'nasbench201/nothing-to-deploy',
    category: 'unsupported',
    message: `The output of the cell ${cell} depends on nothing: nothing of it is left to compile`,
    hint: 'Choose another cell, or build it with "form": "trained".',
  });
}

/** A cell or network without a row or value in the table. */
export function notInTable(reasons: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'nasbench201/not-in-table',
    category: 'unsupported',
    message: reasons.join('; '),
    hint: 'Choose another cell, or metrics that the table has of every cell.',
  });
}

/** A cell that lost its output although its zeros are tensors. */
export function noOutput(): EdgewrightError {
  return new EdgewrightError({
    code: 'nasbench201/no-output',
    category: 'internal',
    message:
      'The network of a cell has no output, although every operation of the trained form gives a tensor',
  });
}
