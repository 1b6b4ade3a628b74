import { canonicalJson, type JsonObject } from '@edgewright/base';
import type { EnqueuedCandidate, QueuedCandidate } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import type { Database } from 'better-sqlite3';
import type { EnqueuedCandidateRow } from '../entities/enqueued-candidate-entity.js';
import type { Events } from '../events.js';
import { isoTime, timeMs } from '../times.js';
import { notWaiting } from './errors.js';
import type { Studies } from './studies.js';

/** The parts of the store that a queue touches. */
export interface QueueParts {
  readonly studies: Studies;
  readonly events: Events;
}

/** The table `enqueued_candidates`. Synchronous: writes run inside the writer. */
export class CandidateQueue {
  readonly #parts: QueueParts;
  readonly #sql;

  constructor(handle: Database, parts: QueueParts) {
    this.#parts = parts;
    this.#sql = prepareStatements(handle);
  }

  /**
   * Those that were added, with their positions.
   *
   * @throws storage/study-closed · storage/study-not-found
   */
  add(studyId: number, candidates: readonly EnqueuedCandidate[], atMs: number): readonly QueuedCandidate[] {
    this.#parts.studies.checkOpen(studyId);
    const before = this.#sql.last.get(studyId) ?? 0;
    for (const candidate of candidates) {
      const position = (this.#sql.last.get(studyId) ?? 0) + 1;
      this.#sql.insert.run({ ...rowOf(candidate), studyId, position, enqueuedAt: isoTime('atMs', atMs) });
    }
    const added = this.of(studyId, 'all').filter(({ position }) => position > before);
    if (added.length > 0) {
      const afterTrial = this.#sql.lastTrial.get(studyId) ?? 0;
      const details = { candidates: added.length, firstPosition: before + 1, afterTrial };
      this.#parts.events.record({ studyId, kind: 'enqueued', atMs, details });
    }
    return added;
  }

  /** By position. */
  of(studyId: number, which: 'all' | 'waiting'): readonly QueuedCandidate[] {
    return this.#sql[which].all(studyId).map(candidateOf);
  }

  /**
   * A candidate is tried by a trial from now on.
   *
   * @throws storage/not-waiting
   */
  take(studyId: number, position: number, triedAs: number): void {
    const { changes } = this.#sql.take.run({ studyId, position, triedAs });
    if (changes === 0) throw notWaiting(position);
  }
}

type CandidateColumns = Pick<EnqueuedCandidateRow, 'candidate' | 'fingerprint' | 'reason' | 'retryOf'>;

function rowOf({ candidate, fingerprint, reason, retryOf }: EnqueuedCandidate): CandidateColumns {
  return {
    candidate: canonicalJson(candidate),
    fingerprint,
    reason: canonicalJson(reason),
    retryOf: retryOf ?? null,
  };
}

function candidateOf(row: EnqueuedCandidateRow): QueuedCandidate {
  const { position, fingerprint, retryOf, triedAs } = row;
  return {
    position,
    fingerprint,
    candidate: JSON.parse(row.candidate) as Candidate,
    reason: JSON.parse(row.reason) as JsonObject,
    ...(retryOf === null ? {} : { retryOf }),
    enqueuedAtMs: timeMs(row.enqueuedAt),
    triedAs,
  };
}

const SELECT_CANDIDATE = `
  SELECT study_id AS studyId, position, retry_of AS retryOf, tried_as AS triedAs, enqueued_at AS enqueuedAt, fingerprint,
    candidate, reason
  FROM enqueued_candidates WHERE study_id = ?`;

function prepareStatements(handle: Database) {
  return {
    // A trial is enqueued once to be tried again.
    insert: handle.prepare<[Omit<EnqueuedCandidateRow, 'triedAs'>]>(
      `INSERT INTO enqueued_candidates (study_id, position, retry_of, enqueued_at, fingerprint, candidate, reason)
       VALUES (@studyId, @position, @retryOf, @enqueuedAt, @fingerprint, @candidate, @reason)
       ON CONFLICT (study_id, retry_of) WHERE "retry_of" IS NOT NULL DO NOTHING`,
    ),
    take: handle.prepare<[Pick<EnqueuedCandidateRow, 'studyId' | 'position' | 'triedAs'>]>(
      `UPDATE enqueued_candidates SET tried_as = @triedAs
       WHERE study_id = @studyId AND position = @position AND tried_as IS NULL`,
    ),
    last: handle
      .prepare<[number], number | null>('SELECT max(position) FROM enqueued_candidates WHERE study_id = ?')
      .pluck(),
    lastTrial: handle
      .prepare<[number], number | null>('SELECT max(number) FROM trials WHERE study_id = ?')
      .pluck(),
    all: handle.prepare<[number], EnqueuedCandidateRow>(`${SELECT_CANDIDATE} ORDER BY position`),
    waiting: handle.prepare<[number], EnqueuedCandidateRow>(
      `${SELECT_CANDIDATE} AND tried_as IS NULL ORDER BY position`,
    ),
  };
}
