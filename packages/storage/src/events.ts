import { canonicalJson, type Clock, type JsonObject } from '@edgewright/base';
import type { Database, Statement } from 'better-sqlite3';
import type { EventKind } from './entities/event-entity.js';
import { isoTime } from './times.js';

/** Something to remember beside the plain course of trials. */
export interface NewEvent {
  readonly studyId: number;
  readonly trialNumber?: number;
  readonly kind: EventKind;
  /** Default: now, by the store's clock. */
  readonly atMs?: number;
  readonly details: JsonObject;
}

/** The table `events`. */
export class Events {
  readonly #clock: Clock | undefined;
  readonly #insert: Statement<[number, number | null, EventKind, string | null, string]>;

  constructor(handle: Database, clock: Clock | undefined) {
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
}
