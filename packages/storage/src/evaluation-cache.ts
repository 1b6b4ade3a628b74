import { canonicalJson } from '@edgewright/base';
import type { CacheKey, KeptEvaluation } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';

/** The table `evaluation_cache`. */
export class EvaluationCache {
  readonly #get: Statement<[string], string>;
  readonly #put: Statement<[string, string, string, string]>;

  constructor(handle: Database) {
    this.#get = handle
      .prepare<[string], string>('SELECT evaluation FROM evaluation_cache WHERE key = ?')
      .pluck();
    this.#put = handle.prepare(
      `INSERT INTO evaluation_cache (key, evaluator, version, evaluation) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET evaluation = excluded.evaluation`,
    );
  }

  get({ key }: CacheKey): KeptEvaluation | undefined {
    const text = this.#get.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as KeptEvaluation);
  }

  put({ key, evaluator, version }: CacheKey, evaluation: KeptEvaluation): void {
    this.#put.run(key, evaluator, version, canonicalJson(evaluation));
  }
}
