import type { MeasuredTrial, MeasuredQuery } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';

/** Number, reward, and a value of each metric that was asked for. */
type MeasuredRow = readonly [trial: number, reward: number | null, ...values: (number | null)[]];

/**
 * Reads numbers of feasible trials alone. The index by reward has all that is read of a trial, so that its candidate, which is most
 * of a row, is not even paged in.
 */
export class MeasuredReader {
  readonly #handle: Database;
  /** By how many metrics are asked for. */
  readonly #statements = new Map<number, Statement<(string | number)[], MeasuredRow>>();

  constructor(handle: Database) {
    this.#handle = handle;
  }

  measured(
    studyId: number,
    { metrics, last = Number.MAX_SAFE_INTEGER }: MeasuredQuery,
  ): readonly MeasuredTrial[] {
    const rows = this.#statement(metrics.length).all(...metrics, studyId, last);
    return rows.map((row) => {
      const found: Record<string, number> = {};
      for (const [index, metric] of metrics.entries()) {
        const value = row[index + 2] ?? null;
        if (value !== null) found[metric] = value;
      }
      return { number: row[0], reward: row[1], metrics: found };
    });
  }

  #statement(count: number): Statement<(string | number)[], MeasuredRow> {
    const known = this.#statements.get(count);
    if (known !== undefined) return known;
    const value = `(SELECT m.value FROM trial_metrics m
      WHERE m.study_id = t.study_id AND m.trial_number = t.number AND m.metric = ?)`;
    const selected = ['t.number', 't.reward', ...Array<string>(count).fill(value)].join(', ');
    const statement = this.#handle
      .prepare<(string | number)[], MeasuredRow>(
        `SELECT ${selected} FROM trials t INDEXED BY ix_trials_best
         WHERE t.study_id = ? AND t.feasible = 1 AND t.number <= ? ORDER BY t.number`,
      )
      .raw();
    this.#statements.set(count, statement);
    return statement;
  }
}
