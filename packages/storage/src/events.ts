import { canonicalJson, type Clock, type JsonObject } from '@edgewright/base';
import type { RecordedEvent, RecordedEventKind, RecordedEventQuery } from '@edgewright/contracts';
import type { Database, Statement } from 'better-sqlite3';
import type { EventRow } from './entities/event-entity.js';
import { isoTime, timeMs } from './times.js';

/** Something to remember beside the plain course of trials. */
export interface NewEvent {
  readonly studyId: number;
  readonly trialNumber?: number;
  readonly kind: RecordedEventKind;
  /** Default: now, by the store's clock. */
  readonly atMs?: number;
  readonly details: JsonObject;
}

/** The table `events`. */
export class Events {
  readonly #handle: Database;
  readonly #clock: Clock | undefined;
  readonly #insert: Statement<[number, number | null, RecordedEventKind, string | null, string]>;

  constructor(handle: Database, clock: Clock | undefined) {
    this.#handle = handle;
    this.#clock = clock;
    this.#insert = handle.prepare(
      'INSERT INTO events (study_id, trial_number, kind, at, details) VALUES (?, ?, ?, ?, ?)',
    );
  }

  record({ studyId, trialNumber, kind, atMs, details }: NewEvent): void {
    const time = atMs ?? this.#clock?.now();
    const at = time === undefined ? null : isoTime('the time of an event', time);
    this.#insert.run(studyId, trialNumber ?? null, kind, at, canonicalJson(details));
  }

  /** In the order in which they were recorded. */
  of(studyId: number, { trial, kinds, after, limit }: RecordedEventQuery): readonly RecordedEvent[] {
    const conditions = ['study_id = @studyId'];
    if (trial !== undefined) conditions.push('trial_number IS @trial');
    if (kinds !== undefined) conditions.push('kind IN (SELECT value FROM json_each(@kinds))');
    if (after !== undefined) conditions.push('id > @after');
    const limited = limit === undefined ? '' : 'LIMIT @limit';
    const statement = this.#handle.prepare<[object], EventRow>(
      `SELECT id, study_id AS studyId, trial_number AS trialNumber, kind, at, details
       FROM events WHERE ${conditions.join(' AND ')} ORDER BY id ${limited}`,
    );
    const bound = { studyId, trial, kinds: JSON.stringify(kinds ?? []), after, limit };
    return statement.all(bound).map(eventOf);
  }
}

function eventOf({ id, trialNumber, kind, at, details }: EventRow): RecordedEvent {
  return {
    id,
    trial: trialNumber,
    kind,
    atMs: at === null ? null : timeMs(at),
    details: JSON.parse(details) as JsonObject,
  };
}
