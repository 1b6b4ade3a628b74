import { optionText, spaceFromJson, type Decision } from '@edgewright/search-space';
import type { ColumnDomain } from '../answers/study-description.js';
import type { SqlCell } from '../sql-reader.js';

/** What a study's space says of a parameter. */
export interface ParameterDomain {
  readonly domain: ColumnDomain;
  readonly conditional: boolean;
  /** The text of the level that a cell of SQL stands for, where the domain is levels. */
  readonly levelOf: ReadonlyMap<SqlCell, string>;
}

/**
 * The domains of parameters by their column, from the space as `studies.identity` keeps it; none where it cannot be read, as of
 * studies from before it was kept.
 */
export function spaceDomains(space: unknown): ReadonlyMap<string, ParameterDomain> {
  try {
    const { decisions } = spaceFromJson(space);
    return new Map(decisions.map((decision) => [decision.column, domainOf(decision)]));
  } catch {
    return new Map();
  }
}

function domainOf({ domain, condition, membership }: Decision): ParameterDomain {
  const conditional = condition !== null || membership !== undefined;
  if (!('choices' in domain)) {
    const { min, max, scale, kind } = domain;
    const isLog = scale === 'log' || scale === 'log-normal';
    const range = {
      kind: 'range',
      min,
      max,
      whole: kind === 'integer',
      scale: isLog ? 'log' : 'linear',
    } as const;
    return { domain: range, conditional, levelOf: new Map() };
  }
  const choices: readonly unknown[] = domain.choices;
  const levels = (domain.choices as Parameters<typeof optionText>[0][]).map(optionText);
  return {
    domain: { kind: 'levels', levels, ordered: domain.kind !== 'categorical' },
    conditional,
    levelOf: new Map(levels.map((level, index) => [cellOf(choices[index]), level])),
  };
}

/** A choice as SQL gives it: truth as 0 and 1, lists as JSON. */
function cellOf(choice: unknown): SqlCell {
  if (typeof choice === 'boolean') return Number(choice);
  if (typeof choice === 'string' || typeof choice === 'number' || choice === null) return choice;
  return JSON.stringify(choice);
}
