import type { Metrics } from '@edgewright/contracts';
import type { Decision, Encoding, SearchSpace } from '@edgewright/search-space';
import { columnOf, type Columns, INACTIVE, isCategory, type Row } from './columns.js';
import { Totals } from './totals.js';

/** What surrogates see of candidates: the decisions, the logarithms of cheap metrics, and totals over decisions alike. */
export class Features {
  readonly columns: Columns;
  readonly #decisions: readonly Decision[];
  readonly #totals: Totals;
  /** Rows that were asked for before. */
  readonly #rows = new WeakMap<Encoding, Row>();

  /** @param cheap names of the metrics that are known of every candidate */
  constructor(
    { decisions }: Pick<SearchSpace, 'decisions'>,
    readonly cheap: readonly string[],
  ) {
    this.#decisions = decisions;
    this.#totals = new Totals(decisions);
    this.columns = {
      categories: [...decisions.map(isCategory), ...cheap.map(() => false)],
      totals: this.#totals.count,
    };
  }

  /** The row of a candidate of which the cheap metrics are known. */
  rowOf(encoding: Encoding, metrics: Metrics): Row {
    const known = this.#rows.get(encoding);
    if (known !== undefined) return known;
    const row = Float64Array.of(
      ...this.#decisions.map((decision) => columnOf(decision, encoding)),
      ...this.cheap.map((name) => logarithm(metrics[name])),
      ...this.#totals.of(encoding),
    );
    this.#rows.set(encoding, row);
    return row;
  }
}

function logarithm(value: number | undefined): number {
  return value === undefined ? INACTIVE : Math.log1p(Math.abs(value));
}
