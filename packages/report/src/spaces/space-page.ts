import type { DecisionText, SearchSpace } from '@edgewright/search-space';
import { formatCount } from '../numbers/number-format.js';
import { line, tablePart, type Page } from '../page/page.js';

/** A search space whose decisions are put in words. */
export interface DescribedSpace extends Pick<SearchSpace, 'constraints'> {
  readonly decisions: readonly DecisionText[];
  /** Candidates before constraints; `null`: infinite. */
  readonly size: bigint | null;
}

/** A search space for people: its decisions, its constraints and its size. */
export function spacePage({ decisions, constraints, size }: DescribedSpace): Page {
  const sizeText =
    size === null ? 'infinite (it has real numbers)' : `${formatCount(size)} before constraints`;
  return [
    tablePart({
      columns: ['decision', 'domain', 'active when'],
      rows: decisions.map(({ name, domain, activeWhen }) => [name, domain, activeWhen]),
    }),
    line(),
    ...constraints.map(({ name, message }) => line(`constraint ${name}: ${message}`)),
    line(`${decisions.length} decisions; size ${sizeText}`),
  ];
}
