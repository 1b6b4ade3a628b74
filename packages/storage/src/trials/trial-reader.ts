import type { JsonObject } from '@edgewright/base';
import type { IntermediateReport, TrialQuery, TrialReason, TrialRecord } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import { trialNotFound } from '../errors.js';
import { CurveReader } from './curve-reader.js';
import { TrialFindingsReader } from './trial-findings.js';
import { SELECT_TRIAL, trialQuerySql, type SqliteTrial } from './trial-query.js';
import { trialRecord, type TrialFindings } from './trial-record.js';

const NOTHING_FOUND: TrialFindings = { metrics: {}, outsideFit: {} };

/** Reads trials: a page costs the same three statements however many trials it has. */
export class TrialReader {
  readonly #handle: Database;
  readonly #one: Statement<[number, number], SqliteTrial>;
  readonly #best: Statement<[number, number], SqliteTrial>;
  readonly #last: Statement<[number], number | null>;
  readonly #reasons: Statement<[number, number], { readonly number: number; readonly reason: string }>;
  readonly #findings: TrialFindingsReader;
  readonly #curves: CurveReader;
  /** By SQL: one for every shape of query that was asked. */
  readonly #pages = new Map<string, Statement<(string | number)[], SqliteTrial>>();

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
    this.#reasons = handle.prepare(
      'SELECT number, reason FROM trials WHERE study_id = ? AND number > ? AND reason IS NOT NULL ORDER BY number',
    );
    this.#findings = new TrialFindingsReader(handle);
    this.#curves = new CurveReader(handle);
  }

  /** @throws storage/trial-not-found */
  trial(studyId: number, number: number): TrialRecord {
    return this.#record(studyId, this.#rowOf(studyId, number));
  }

  /** @throws storage/trial-not-found */
  curve(studyId: number, number: number): readonly IntermediateReport[] {
    this.#rowOf(studyId, number);
    return this.curves(studyId, [number]).get(number) ?? [];
  }

  curves(studyId: number, numbers: readonly number[]): ReadonlyMap<number, readonly IntermediateReport[]> {
    return this.#curves.curves(studyId, numbers);
  }

  best(studyId: number): TrialRecord | undefined {
    const row = this.#best.get(studyId, studyId);
    return row === undefined ? undefined : this.#record(studyId, row);
  }

  trials(studyId: number, query: TrialQuery): readonly TrialRecord[] {
    const { sql, values } = trialQuerySql(studyId, query);
    const rows = this.#page(sql).all(...values);
    const numbers = rows.map(({ number }) => number);
    const findings = this.#findings.of(studyId, numbers);
    return rows.map((row, index) => trialRecord(row, findings[index] ?? NOTHING_FOUND));
  }

  reasons(studyId: number, after: number): readonly TrialReason[] {
    const rows = this.#reasons.all(studyId, after);
    return rows.map(({ number, reason }) => ({ number, reason: JSON.parse(reason) as JsonObject }));
  }

  #page(sql: string): Statement<(string | number)[], SqliteTrial> {
    const known = this.#pages.get(sql);
    if (known !== undefined) return known;
    const statement = this.#handle.prepare<(string | number)[], SqliteTrial>(sql);
    this.#pages.set(sql, statement);
    return statement;
  }

  #rowOf(studyId: number, number: number): SqliteTrial {
    const row = this.#one.get(studyId, number);
    if (row === undefined) throw trialNotFound(number, this.#last.get(studyId) ?? 0);
    return row;
  }

  #record(studyId: number, row: SqliteTrial): TrialRecord {
    return trialRecord(row, this.#findings.ofOne(studyId, row.number));
  }
}
