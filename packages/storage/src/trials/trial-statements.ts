import type { FinishedState } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import type { IntermediateValueRow } from '../entities/intermediate-value-entity.js';
import type { OutsideFitRow } from '../entities/outside-fit-entity.js';
import type { TrialMetricRow } from '../entities/trial-metric-entity.js';
import type { TrialRow } from '../entities/trial-entity.js';

type Key = Pick<TrialRow, 'studyId' | 'number'>;

/** What `request` writes. */
export type RequestedRow = Key &
  Pick<TrialRow, 'duplicateOf' | 'requestedAt' | 'fingerprint' | 'candidate' | 'reason'>;

/** What `finish` writes into the trial's row; booleans as 0 and 1. */
export type FinishedRow = Key &
  Pick<TrialRow, 'reward' | 'finishedAt' | 'errorCode' | 'errorMessage' | 'errorDetails' | 'cached'> & {
    readonly state: FinishedState;
    readonly feasible: 0 | 1;
    readonly onFront: 0 | 1;
  };

/** The statements that write trials. */
export interface TrialStatements {
  readonly request: Statement<[RequestedRow]>;
  /** Returns the attempt begun; no row when the trial is not `requested`. */
  readonly start: Statement<[Key & Pick<TrialRow, 'startedAt' | 'leaseUntil'>], number>;
  readonly renewLease: Statement<[Key & Pick<TrialRow, 'attempt' | 'leaseUntil'>]>;
  readonly requeue: Statement<[Key]>;
  readonly finish: Statement<[FinishedRow]>;
  readonly leaveFront: Statement<[Key]>;
  readonly metric: Statement<[TrialMetricRow]>;
  readonly outsideFit: Statement<[OutsideFitRow]>;
  readonly report: Statement<[IntermediateValueRow]>;
}

/** Prepares the statements, once a connection. */
export function prepareTrialStatements(handle: Database): TrialStatements {
  return {
    request: handle.prepare(
      `INSERT INTO trials (study_id, number, state, on_front, attempt, duplicate_of, requested_at, cached, fingerprint,
         candidate, reason)
       VALUES (@studyId, @number, 'requested', 0, 0, @duplicateOf, @requestedAt, '[]', @fingerprint,
         @candidate, @reason)`,
    ),
    start: handle
      .prepare<[Key & Pick<TrialRow, 'startedAt' | 'leaseUntil'>], number>(
        `UPDATE trials SET state = 'running', attempt = attempt + 1, started_at = @startedAt, lease_until = @leaseUntil
         WHERE study_id = @studyId AND number = @number AND state = 'requested' RETURNING attempt`,
      )
      .pluck(),
    renewLease: handle.prepare(
      `UPDATE trials SET lease_until = @leaseUntil
       WHERE study_id = @studyId AND number = @number AND state = 'running' AND attempt = @attempt`,
    ),
    requeue: handle.prepare(
      `UPDATE trials SET state = 'requested', started_at = NULL, lease_until = NULL
       WHERE study_id = @studyId AND number = @number`,
    ),
    finish: handle.prepare(
      `UPDATE trials SET state = @state, feasible = @feasible, reward = @reward, on_front = @onFront,
         finished_at = @finishedAt, lease_until = NULL, error_code = @errorCode, error_message = @errorMessage,
         error_details = @errorDetails, cached = @cached
       WHERE study_id = @studyId AND number = @number`,
    ),
    leaveFront: handle.prepare(
      'UPDATE trials SET on_front = 0 WHERE study_id = @studyId AND number = @number',
    ),
    metric: handle.prepare(
      `INSERT INTO trial_metrics (study_id, trial_number, metric, value, deviation, runs)
       VALUES (@studyId, @trialNumber, @metric, @value, @deviation, @runs)`,
    ),
    // An evaluator may give one reason twice.
    outsideFit: handle.prepare(
      `INSERT INTO outside_fit (study_id, trial_number, evaluator, reason)
       VALUES (@studyId, @trialNumber, @evaluator, @reason) ON CONFLICT DO NOTHING`,
    ),
    report: handle.prepare(
      `INSERT INTO intermediate_values (study_id, trial_number, attempt, step, metric, value)
       VALUES (@studyId, @trialNumber, @attempt, @step, @metric, @value)
       ON CONFLICT (study_id, trial_number, attempt, step, metric) DO UPDATE SET value = excluded.value`,
    ),
  };
}
