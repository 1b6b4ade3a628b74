import { canonicalJson } from '@edgewright/base';
import type { IdentityChange, StoredIdentity, StudyIdentity } from '@edgewright/contracts';
import type { Database } from 'better-sqlite3';
import type { StudyColumnRow } from '../entities/study-column-entity.js';
import type { Events } from '../events.js';
import { MOST_COLUMNS } from './study-view.js';

/** What studies are run with: a column of `studies` of its own, as it may be long and is rarely asked for. */
export class Identities {
  readonly #events: Events;
  readonly #sql;

  constructor(handle: Database, events: Events) {
    this.#events = events;
    this.#sql = prepareStatements(handle);
  }

  of(studyId: number): StoredIdentity {
    const text = this.#sql.identity.get(studyId) ?? null;
    const columns = this.#sql.columns.all(studyId);
    const parameters = columns.filter(({ kind }) => kind === 'parameter');
    return {
      identity: text === null ? undefined : (JSON.parse(text) as StudyIdentity),
      decisionColumns: columns.length < MOST_COLUMNS ? parameters.map(({ source }) => source) : undefined,
    };
  }

  /** Keeps what a new study is run with. */
  save(studyId: number, identity: StudyIdentity): void {
    this.#sql.save.run({ studyId, identity: canonicalJson(identity) });
  }

  record(studyId: number, change: IdentityChange): void {
    const { identity, reason, differences, forgetSnapshots, atMs } = change;
    this.save(studyId, identity);
    if (forgetSnapshots) this.#sql.forgetSnapshots.run(studyId);
    this.#events.record({
      studyId,
      kind: 'identity-recorded',
      atMs,
      details: { reason, differences: [...differences] },
    });
  }
}

function prepareStatements(handle: Database) {
  return {
    identity: handle.prepare<[number], string | null>('SELECT identity FROM studies WHERE id = ?').pluck(),
    columns: handle.prepare<[number], Pick<StudyColumnRow, 'kind' | 'source'>>(
      'SELECT kind, source FROM study_columns WHERE study_id = ? ORDER BY position',
    ),
    save: handle.prepare<{ studyId: number; identity: string }>(
      'UPDATE studies SET identity = @identity WHERE id = @studyId',
    ),
    forgetSnapshots: handle.prepare<[number]>('DELETE FROM snapshots WHERE study_id = ?'),
  };
}
