import type { TrialState } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import { attemptNotBegun, leaseLost } from '../errors.js';
import type { TrialReader } from './trial-reader.js';

/** Where a trial stands. */
export interface Standing {
  readonly state: TrialState;
  /** Attempts begun. */
  readonly attempt: number;
}

/**
 * Fencing. A running trial belongs to the attempt that was begun last: a write about it names its attempt, and an
 * attempt that lost the trial meanwhile, by an expired lease or a crash, changes nothing any more.
 */
export class Standings {
  readonly #reader: TrialReader;
  readonly #select: Statement<[number, number], Standing>;

  constructor(handle: Database, reader: TrialReader) {
    this.#reader = reader;
    this.#select = handle.prepare('SELECT state, attempt FROM trials WHERE study_id = ? AND number = ?');
  }

  exists(studyId: number, number: number): boolean {
    return this.#select.get(studyId, number) !== undefined;
  }

  /**
   * Where a trial stands, to an attempt that it has seen.
   *
   * @throws storage/trial-not-found · storage/attempt-not-begun
   */
  of(studyId: number, number: number, attempt = 0): Standing {
    // The reader knows how to say what there is instead.
    const standing = this.#select.get(studyId, number) ?? this.#reader.trial(studyId, number);
    if (attempt > standing.attempt) throw attemptNotBegun(number, attempt, standing.attempt);
    return standing;
  }

  /** @throws storage/lease-lost when the trial is no longer this attempt's · storage/trial-not-found · storage/attempt-not-begun */
  checkHolds(studyId: number, number: number, attempt: number): void {
    const current = this.of(studyId, number, attempt);
    if (current.state !== 'running' || attempt < current.attempt) throw leaseLost(number, attempt);
  }
}
