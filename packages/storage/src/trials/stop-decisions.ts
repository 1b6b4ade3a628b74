import type { StopDecision } from '@edgewright/contracts';
import type { Database } from 'better-sqlite3';
import type { StopDecisionRow } from '../entities/stop-decision-entity.js';
import type { Standings } from './standings.js';

/** The table `stop_decisions`. Synchronous: writes run inside the writer. */
export class StopDecisions {
  readonly #standings: Standings;
  readonly #sql;

  constructor(handle: Database, standings: Standings) {
    this.#standings = standings;
    this.#sql = prepareStatements(handle);
  }

  /** Returns the decision that stands. @throws storage/lease-lost · storage/trial-not-found · storage/attempt-not-begun */
  record(studyId: number, trialNumber: number, given: StopDecision): StopDecision['decision'] {
    const { attempt, step, decision } = given;
    this.#standings.checkHolds(studyId, trialNumber, attempt);
    const key = { studyId, trialNumber, attempt, step };
    this.#sql.insert.run({ ...key, decision });
    return this.#sql.standing.get(key) ?? decision;
  }

  /** @throws storage/trial-not-found */
  of(studyId: number, number: number): readonly StopDecision[] {
    this.#standings.of(studyId, number);
    return this.#sql.select.all(studyId, number);
  }
}

function prepareStatements(handle: Database) {
  return {
    insert: handle.prepare<[StopDecisionRow]>(
      `INSERT INTO stop_decisions (study_id, trial_number, attempt, step, decision)
       VALUES (@studyId, @trialNumber, @attempt, @step, @decision) ON CONFLICT DO NOTHING`,
    ),
    standing: handle
      .prepare<[Omit<StopDecisionRow, 'decision'>], StopDecision['decision']>(
        `SELECT decision FROM stop_decisions WHERE study_id = @studyId AND trial_number = @trialNumber
           AND attempt = @attempt AND step = @step`,
      )
      .pluck(),
    select: handle.prepare<[number, number], StopDecision>(
      `SELECT attempt, step, decision FROM stop_decisions WHERE study_id = ? AND trial_number = ?
       ORDER BY attempt, step`,
    ),
  };
}
