import type { ChosenEvaluator, Finalists, Search } from '@edgewright/contracts';

/** A search whose evaluators are made. */
export interface MadeSearch extends Search {
  readonly evaluators: readonly ChosenEvaluator[];
  readonly finalists?: Finalists<ChosenEvaluator>;
}
