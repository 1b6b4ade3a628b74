/**
 * The kind of the column of a parameter follows from what its search space allows, not from the values that happened to be tried: so
 * studies of one space have files of one form, and a column that only saw 1 and 2 among 0.5, 1 and 2 holds fractions.
 */
import type { Choice, Decision } from '@edgewright/search-space';
import type { ColumnKind } from './data-table.js';

const INT32_LEAST = -(2 ** 31);
const INT32_LARGEST = 2 ** 31 - 1;

/** How a view declares a column. */
export type DeclaredType = 'integer' | 'real' | 'text' | 'any';

/** Of studies that are older than their space was kept, all that is known is how SQL declares the column. */
const BY_DECLARATION: Readonly<Record<DeclaredType, ColumnKind>> = {
  integer: 'int64',
  real: 'double',
  text: 'text',
  any: 'text',
};

/** The kind that holds all values of a parameter; texts where they are of several kinds. */
export function parameterKind(domain: Decision['domain'] | undefined, declared: DeclaredType): ColumnKind {
  if (domain === undefined || declared === 'text' || declared === 'any') return BY_DECLARATION[declared];
  if (declared === 'real') return 'double';
  if (domain.kind === 'integer') return wholeKind([domain.min, domain.max]);
  return 'choices' in domain ? kindOfChoices(domain.choices) : 'double';
}

function kindOfChoices(choices: readonly Choice[]): ColumnKind {
  const given = choices.filter((choice) => choice !== null);
  if (given.length > 0 && given.every((choice) => typeof choice === 'boolean')) return 'boolean';
  return given.every((choice) => typeof choice === 'number') ? wholeKind(given) : 'text';
}

function wholeKind(values: readonly number[]): ColumnKind {
  const fits = values.every((value) => value >= INT32_LEAST && value <= INT32_LARGEST);
  return fits ? 'int32' : 'int64';
}
