import { EntitySchema } from 'typeorm';
import { keyOf, text } from './columns.js';

/** A row of `evaluation_cache`. */
export interface CachedEvaluationRow {
  readonly key: string;
  readonly evaluator: string;
  readonly version: string;
  /** Canonical JSON. */
  readonly evaluation: string;
}

export const cachedEvaluationEntity = new EntitySchema<CachedEvaluationRow>({
  name: 'evaluation_cache',
  columns: {
    key: keyOf('evaluation_cache', text('key')),
    evaluator: text('evaluator'),
    version: text('version'),
    evaluation: text('evaluation'),
  },
});
