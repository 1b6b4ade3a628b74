import { keyOf, text } from './columns.js';
import { table } from './table.js';

/** A row of `evaluation_cache`. */
export interface CachedEvaluationRow {
  readonly key: string;
  readonly evaluator: string;
  readonly version: string;
  /** Canonical JSON. */
  readonly evaluation: string;
}

/** The table `evaluation_cache`. */
export const cachedEvaluationEntity = table<CachedEvaluationRow>({
  name: 'evaluation_cache',
  columns: {
    key: keyOf('evaluation_cache', text('key')),
    evaluator: text('evaluator'),
    version: text('version'),
    evaluation: text('evaluation'),
  },
});
