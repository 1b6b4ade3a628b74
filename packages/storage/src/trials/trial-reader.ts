import type { JsonObject } from '@edgewright/base';
import type {
  IntermediateReport,
  Metrics,
  OutsideFit,
  TrialError,
  TrialQuery,
  TrialRecord,
  TrialState,
} from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import type { Database, Statement } from 'better-sqlite3';
import type { IntermediateValueRow } from '../entities/intermediate-value-entity.js';
import type { TrialRow } from '../entities/trial-entity.js';
import { trialNotFound } from '../errors.js';
import { timeMs } from '../times.js';

/** A row as SQLite gives it: booleans are 0 and 1. */
type SqliteTrial = Omit<TrialRow, 'studyId' | 'parameters' | 'feasible' | 'onFront'> & {
  readonly feasible: 0 | 1 | null;
  readonly onFront: 0 | 1;
};

const SELECT_TRIAL = `
  SELECT number, state, feasible, reward, on_front AS onFront, attempt, duplicate_of AS duplicateOf,
    lease_until AS leaseUntil, requested_at AS requestedAt, started_at AS startedAt, finished_at AS finishedAt,
    error_code AS errorCode, error_message AS errorMessage, error_details AS errorDetails, cached, fingerprint, candidate, reason
  FROM trials`;

const ORDERS: Readonly<Record<NonNullable<TrialQuery['order']>, string>> = {
  number: 'number',
  reward: 'reward DESC NULLS LAST, number',
};

/** Reads trials. */
export class TrialReader {
  readonly #handle: Database;
  readonly #one: Statement<[number, number], SqliteTrial>;
  readonly #best: Statement<[number, number], SqliteTrial>;
  readonly #last: Statement<[number], number | null>;
  readonly #curve: Statement<
    [number, number],
    Pick<IntermediateValueRow, 'attempt' | 'step' | 'metric' | 'value'>
  >;
  readonly #metrics: Statement<[number, number], { metric: string; value: number }>;
  readonly #outsideFit: Statement<[number, number], { evaluator: string; reason: string }>;

  constructor(handle: Database) {
    this.#handle = handle;
    this.#one = handle.prepare(`${SELECT_TRIAL} WHERE study_id = ? AND number = ?`);
    this.#best = handle.prepare(
      `${SELECT_TRIAL} WHERE study_id = ? AND feasible = 1
         AND reward = (SELECT max(reward) FROM trials WHERE study_id = ? AND feasible = 1)
       ORDER BY number LIMIT 1`,
    );
    this.#last = handle
      .prepare<[number], number | null>('SELECT max(number) FROM trials WHERE study_id = ?')
      .pluck();
    this.#curve = handle.prepare(
      `SELECT attempt, step, metric, value FROM trial_curves WHERE study_id = ? AND trial_number = ?
       ORDER BY step, metric`,
    );
    this.#metrics = handle.prepare(
      'SELECT metric, value FROM trial_metrics WHERE study_id = ? AND trial_number = ? ORDER BY metric',
    );
    this.#outsideFit = handle.prepare(
      'SELECT evaluator, reason FROM outside_fit WHERE study_id = ? AND trial_number = ? ORDER BY evaluator, reason',
    );
  }

  /** @throws storage/trial-not-found */
  trial(studyId: number, number: number): TrialRecord {
    return this.#record(studyId, this.#rowOf(studyId, number));
  }

  /** @throws storage/trial-not-found */
  curve(studyId: number, number: number): readonly IntermediateReport[] {
    this.#rowOf(studyId, number);
    const points = new Map<number, IntermediateReport & { readonly metrics: Record<string, number> }>();
    for (const { attempt, step, metric, value } of this.#curve.all(studyId, number)) {
      const point = points.get(step) ?? { attempt, step, metrics: {} };
      point.metrics[metric] = value;
      points.set(step, point);
    }
    return [...points.values()];
  }

  best(studyId: number): TrialRecord | undefined {
    const row = this.#best.get(studyId, studyId);
    return row === undefined ? undefined : this.#record(studyId, row);
  }

  trials(studyId: number, query: TrialQuery): readonly TrialRecord[] {
    const { sql, values } = queryOf(studyId, query);
    const rows = this.#handle.prepare<(string | number)[], SqliteTrial>(sql).all(...values);
    return rows.map((row) => this.#record(studyId, row));
  }

  #rowOf(studyId: number, number: number): SqliteTrial {
    const row = this.#one.get(studyId, number);
    if (row === undefined) throw trialNotFound(number, this.#last.get(studyId) ?? 0);
    return row;
  }

  #record(studyId: number, row: SqliteTrial): TrialRecord {
    return {
      number: row.number,
      candidate: JSON.parse(row.candidate) as Candidate,
      fingerprint: row.fingerprint,
      state: row.state as TrialState,
      duplicateOf: row.duplicateOf,
      reason: row.reason === null ? null : (JSON.parse(row.reason) as JsonObject),
      attempt: row.attempt,
      leaseUntilMs: optionalTime(row.leaseUntil),
      requestedAtMs: timeMs(row.requestedAt),
      startedAtMs: optionalTime(row.startedAt),
      finishedAtMs: optionalTime(row.finishedAt),
      metrics: this.#metricsOf(studyId, row.number),
      feasible: row.feasible === null ? null : row.feasible === 1,
      reward: row.reward,
      onFront: row.onFront === 1,
      error: errorOf(row),
      cached: JSON.parse(row.cached) as string[],
      outsideFit: this.#outsideFitOf(studyId, row.number),
    };
  }

  #metricsOf(studyId: number, number: number): Metrics {
    return Object.fromEntries(this.#metrics.all(studyId, number).map(({ metric, value }) => [metric, value]));
  }

  #outsideFitOf(studyId: number, number: number): OutsideFit {
    const byEvaluator: Record<string, string[]> = {};
    for (const { evaluator, reason } of this.#outsideFit.all(studyId, number)) {
      (byEvaluator[evaluator] ??= []).push(reason);
    }
    return byEvaluator;
  }
}

function queryOf(studyId: number, query: TrialQuery): { sql: string; values: (string | number)[] } {
  const conditions = ['study_id = ?'];
  const values: (string | number)[] = [studyId];
  const where = (condition: string, ...bound: (string | number)[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  const { states, feasible, onFront, after, limit, order = 'number' } = query;
  if (states !== undefined) where(`state IN (${states.map(() => '?').join(', ')})`, ...states);
  if (feasible !== undefined) where('feasible = ?', Number(feasible));
  if (onFront !== undefined) where('on_front = ?', Number(onFront));
  if (after !== undefined) where('number > ?', after);
  if (limit !== undefined) values.push(limit);
  const limited = limit === undefined ? '' : ' LIMIT ?';
  return {
    sql: `${SELECT_TRIAL} WHERE ${conditions.join(' AND ')} ORDER BY ${ORDERS[order]}${limited}`,
    values,
  };
}

function errorOf({ errorCode, errorMessage, errorDetails }: SqliteTrial): TrialError | null {
  if (errorCode === null) return null;
  const details = errorDetails === null ? undefined : (JSON.parse(errorDetails) as JsonObject);
  const error = { code: errorCode, message: errorMessage ?? '' };
  return details === undefined ? error : { ...error, details };
}

function optionalTime(iso: string | null): number | null {
  return iso === null ? null : timeMs(iso);
}
