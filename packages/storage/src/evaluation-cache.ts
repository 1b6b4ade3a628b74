import { canonicalJson } from '@edgewright/base';
import type { CacheKey, Evaluation } from '@edgewright/contracts';
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

  get({ key }: CacheKey): Evaluation | undefined {
    const text = this.#get.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Evaluation);
  }

  put({ key, evaluator, version }: CacheKey, evaluation: Evaluation): void {
    this.#put.run(key, evaluator, version, canonicalJson(evaluation));
  }
}
