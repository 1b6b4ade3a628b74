import { canonicalJson } from '@edgewright/base';
import type { FinishedState, Metrics, TrialError, WarmStartTrial } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import type { Database } from 'better-sqlite3';
import type { WarmStartTrialRow } from '../entities/warm-start-trial-entity.js';
import { checkFinite } from '../trials/outcome.js';

/** A row as SQLite takes and gives it: booleans are 0 and 1. */
type SqliteRow = Omit<WarmStartTrialRow, 'feasible' | 'measuredAlike' | 'isHint'> & {
  readonly isHint: 0 | 1 | null;
  readonly feasible: 0 | 1;
  readonly measuredAlike: 0 | 1;
};

/** The table `warm_start_trials`. Synchronous: writes run inside the writer. */
export class WarmStarts {
  readonly #sql;

  constructor(handle: Database) {
    this.#sql = prepareStatements(handle);
  }

  /** @throws storage/not-finite */
  save(studyId: number, trials: readonly WarmStartTrial[]): void {
    for (const trial of trials) {
      checkFinite(trial.metrics, trial.reward);
      this.#sql.insert.run(rowOf(studyId, trial));
    }
  }

  of(studyId: number): readonly WarmStartTrial[] {
    return this.#sql.select.all(studyId).map(trialOf);
  }
}

function rowOf(studyId: number, trial: WarmStartTrial): SqliteRow {
  const { number, state, reward, fingerprint, source, error } = trial;
  return {
    studyId,
    number,
    state,
    reward,
    fingerprint,
    sourceDatabase: source.database,
    sourceStudy: source.study,
    sourceTrial: source.trial,
    measuredAlike: trial.measuredAlike ? 1 : 0,
    feasible: trial.feasible ? 1 : 0,
    metrics: canonicalJson(trial.metrics),
    error: error === null ? null : canonicalJson(error),
    candidate: canonicalJson(trial.candidate),
    isHint: trial.isHint === true ? 1 : 0,
    triedAs: trial.triedAs ?? null,
  };
}

function trialOf(row: SqliteRow): WarmStartTrial {
  const { number, reward, fingerprint, sourceDatabase, sourceStudy, sourceTrial, error } = row;
  return {
    number,
    reward,
    fingerprint,
    cached: [],
    outsideFit: {},
    state: row.state as FinishedState,
    source: { study: sourceStudy, database: sourceDatabase, trial: sourceTrial },
    measuredAlike: row.measuredAlike === 1,
    feasible: row.feasible === 1,
    metrics: JSON.parse(row.metrics) as Metrics,
    error: error === null ? null : (JSON.parse(error) as TrialError),
    candidate: JSON.parse(row.candidate) as Candidate,
    ...(row.isHint === 1 ? { isHint: true } : {}),
    ...(row.triedAs === null ? {} : { triedAs: row.triedAs }),
  };
}

function prepareStatements(handle: Database) {
  return {
    insert: handle.prepare<[SqliteRow]>(
      `INSERT INTO warm_start_trials (study_id, number, source_database, source_study, source_trial, measured_alike, state,
         feasible, reward, metrics, error, fingerprint, candidate, is_hint, tried_as)
       VALUES (@studyId, @number, @sourceDatabase, @sourceStudy, @sourceTrial, @measuredAlike, @state,
         @feasible, @reward, @metrics, @error, @fingerprint, @candidate, @isHint, @triedAs)`,
    ),
    select: handle.prepare<[number], SqliteRow>(
      `SELECT study_id AS studyId, number, source_database AS sourceDatabase, source_study AS sourceStudy,
         source_trial AS sourceTrial, measured_alike AS measuredAlike, state, feasible, reward, metrics, error, fingerprint,
         candidate, is_hint AS isHint, tried_as AS triedAs
       FROM warm_start_trials WHERE study_id = ? ORDER BY number`,
    ),
  };
}
