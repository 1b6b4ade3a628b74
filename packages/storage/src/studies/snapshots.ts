import { deflateSync, inflateSync } from 'node:zlib';
import { canonicalJson, type Json } from '@edgewright/base';
import type { Snapshot } from '@edgewright/contracts';
import type { Database } from 'better-sqlite3';
import type { SnapshotRow } from '../entities/snapshot-entity.js';
import { badSnapshot } from '../errors.js';
import type { Studies } from './studies.js';

/**
 * States kept at even distances, besides the first and the latest: about as many as a person looks at. States have some dozens of
 * kilobytes each, so that 32 were a sixth of the file of 2,000 trials.
 */
const MOST_EVENLY = 16;

/** The table `snapshots`; a state of 340 kB is compressed to 43 kB in 6 ms. Synchronous: writes run inside the writer. */
export class Snapshots {
  readonly #studies: Studies;
  readonly #sql;

  constructor(handle: Database, studies: Studies) {
    this.#studies = studies;
    this.#sql = prepareStatements(handle);
  }

  /** Keeps a state, and of the earlier ones only what shows how the suggester learnt. */
  save(studyId: number, { throughTrial, state }: Snapshot): void {
    this.#sql.save.run({ studyId, throughTrial, state: deflateSync(canonicalJson(state)) });
    const { snapshotEvery } = this.#studies.config(studyId);
    const latest = this.#sql.latest.get(studyId) ?? throughTrial;
    this.#sql.thin.run({ studyId, stride: strideOf(latest, snapshotEvery) });
  }

  /** @throws storage/bad-snapshot */
  get(studyId: number, throughTrial = this.#sql.latest.get(studyId)): Snapshot | undefined {
    if (throughTrial === undefined || throughTrial === null) return undefined;
    const state = this.#sql.state.get(studyId, throughTrial);
    return state === undefined ? undefined : { throughTrial, state: parsed(state, throughTrial) };
  }

  trials(studyId: number): readonly number[] {
    return this.#sql.trials.all(studyId);
  }
}

function parsed(state: Buffer, throughTrial: number): Json {
  try {
    return JSON.parse(inflateSync(state).toString()) as Json;
  } catch (error) {
    throw badSnapshot(throughTrial, error);
  }
}

/** The distance of the states kept: it doubles as a study grows, so that those kept are always among those kept before. */
function strideOf(latest: number, snapshotEvery: number): number {
  let stride = snapshotEvery;
  while (latest / stride > MOST_EVENLY) stride *= 2;
  return stride;
}

function prepareStatements(handle: Database) {
  return {
    save: handle.prepare<[SnapshotRow]>(
      `INSERT INTO snapshots (study_id, through_trial, state) VALUES (@studyId, @throughTrial, @state)
       ON CONFLICT (study_id, through_trial) DO UPDATE SET state = excluded.state`,
    ),
    thin: handle.prepare<[{ studyId: number; stride: number }]>(
      `DELETE FROM snapshots WHERE study_id = @studyId AND through_trial % @stride <> 0
         AND through_trial > (SELECT min(through_trial) FROM snapshots WHERE study_id = @studyId)
         AND through_trial < (SELECT max(through_trial) FROM snapshots WHERE study_id = @studyId)`,
    ),
    latest: handle
      .prepare<[number], number | null>('SELECT max(through_trial) FROM snapshots WHERE study_id = ?')
      .pluck(),
    state: handle
      .prepare<[number, number], Buffer>(
        'SELECT state FROM snapshots WHERE study_id = ? AND through_trial = ?',
      )
      .pluck(),
    trials: handle
      .prepare<[number], number>(
        'SELECT through_trial FROM snapshots WHERE study_id = ? ORDER BY through_trial',
      )
      .pluck(),
  };
}
