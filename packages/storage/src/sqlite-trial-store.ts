import type { Clock } from '@edgewright/base';
import type {
  Budget,
  CacheKey,
  Evaluation,
  IdentityChange,
  IntermediateReport,
  NewStudy,
  NewTrial,
  Snapshot,
  StoredIdentity,
  StudyClaim,
  StudyEvent,
  StudyEventQuery,
  StudyRecord,
  StudyState,
  TrialError,
  TrialFinish,
  TrialQuery,
  TrialRecord,
  TrialStore,
  UsedBudget,
  WarmStartTrial,
} from '@edgewright/contracts';
import { keptError } from '@edgewright/contracts';
import type { Statement } from 'better-sqlite3';
import { storageError, storeClosed } from './errors.js';
import { GroupCommitWriter } from './database/group-commit-writer.js';
import { whenUnlocked } from './database/lock-patience.js';
import type { SqliteFile } from './database/sqlite-file.js';
import { storeParts, type StoreParts } from './store-parts.js';
import { checkFinite } from './trials/outcome.js';

/** A search waits longer than a question does: a backup or a long query of somebody else is no reason to end it. */
const WRITER_PATIENCE = 12;

/** What a {@link SqliteTrialStore} is told about its surroundings. */
export interface StoreOptions {
  readonly clock: Clock | undefined;
  /** Tries to get a lock that another process holds, about 30 ms each. */
  readonly lockTries: number;
}

/**
 * A {@link TrialStore} in one SQLite file. Writes go through one {@link GroupCommitWriter}; reads use the same
 * connection between its transactions, so they see what is committed and never wait for a writer.
 */
export class SqliteTrialStore implements TrialStore {
  readonly #file: SqliteFile;
  readonly #lockTries: number;
  readonly #writer: GroupCommitWriter;
  readonly #parts: StoreParts;
  readonly #dataVersion: Statement<[], number>;
  #seenVersion: number | undefined;
  #closing: Promise<void> | undefined;

  constructor(file: SqliteFile, { clock, lockTries }: StoreOptions) {
    this.#file = file;
    this.#lockTries = lockTries;
    this.#parts = storeParts(file, clock);
    this.#dataVersion = file.handle.prepare<[], number>('PRAGMA data_version').pluck();
    this.#writer = new GroupCommitWriter(file, {
      lockTries: lockTries * WRITER_PATIENCE,
      onBegin: () => {
        this.#noticeOtherWriters();
      },
      onRollback: () => {
        this.#parts.fronts.forget();
      },
    });
  }

  checkNewNames(names: readonly string[]): Promise<void> {
    return this.#read(() => {
      this.#parts.studies.checkNewNames(names);
    });
  }

  createStudy(study: NewStudy): Promise<StudyRecord> {
    return this.#writer.write(() => {
      const created = this.#parts.studies.create(study);
      this.#parts.warmStarts.save(created.id, study.warmStart ?? []);
      if (study.identity !== undefined) this.#parts.identities.save(created.id, study.identity);
      return created;
    });
  }

  openStudy(name: string): Promise<StudyRecord> {
    return this.#read(() => this.#parts.studies.open(name));
  }

  listStudies(): Promise<readonly StudyRecord[]> {
    return this.#read(() => this.#parts.studies.list());
  }

  identity(studyId: number): Promise<StoredIdentity> {
    return this.#read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.identities.of(studyId);
    });
  }

  recordIdentity(studyId: number, change: IdentityChange): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.studies.checkExists(studyId);
      this.#parts.identities.record(studyId, change);
    });
  }

  claimStudy(studyId: number): Promise<StudyClaim> {
    return this.#read(() => this.#parts.claims.take(this.#parts.studies.byId(studyId)));
  }

  setStudyState(studyId: number, state: StudyState, reason: string | null): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.studies.setState(studyId, { state, reason });
    });
  }

  checkBudget(studyId: number, budget: Budget): Promise<void> {
    return this.#read(() => {
      this.#parts.studies.checkBudget(studyId, budget);
    });
  }

  extendBudget(studyId: number, budget: Budget, atMs: number): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.studies.changeBudget(studyId, budget, atMs);
    });
  }

  usedBudget(studyId: number): Promise<UsedBudget> {
    return this.#read(() => this.#parts.studies.usedBudget(studyId));
  }

  request(studyId: number, trial: NewTrial): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.writes.request(studyId, trial);
    });
  }

  start(
    studyId: number,
    number: number,
    times: { readonly startedAtMs: number; readonly leaseUntilMs: number },
  ): Promise<number> {
    return this.#writer.write(() => this.#parts.writes.start(studyId, number, times));
  }

  renewLease(
    studyId: number,
    number: number,
    lease: { readonly attempt: number; readonly leaseUntilMs: number },
  ): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.writes.renewLease(studyId, number, lease);
    });
  }

  async report(studyId: number, number: number, report: IntermediateReport): Promise<void> {
    checkFinite(report.metrics);
    await this.#writer.write(() => {
      this.#parts.writes.report(studyId, number, report);
    });
  }

  async finish(studyId: number, finish: TrialFinish): Promise<void> {
    const { outcome } = finish;
    checkFinite(outcome.metrics, outcome.reward);
    const error = outcome.error === null ? null : keptError(outcome.error);
    await this.#writer.write(() => {
      this.#parts.writes.finish(studyId, { ...finish, outcome: { ...outcome, error } });
    });
  }

  requeue(
    studyId: number,
    number: number,
    given: { readonly attempt: number; readonly reason: TrialError },
  ): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.writes.requeue(studyId, number, given);
    });
  }

  trial(studyId: number, number: number): Promise<TrialRecord> {
    return this.#read(() => this.#parts.reader.trial(studyId, number));
  }

  curve(studyId: number, number: number): Promise<readonly IntermediateReport[]> {
    return this.#read(() => this.#parts.reader.curve(studyId, number));
  }

  curves(
    studyId: number,
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, readonly IntermediateReport[]>> {
    return this.#read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.reader.curves(studyId, numbers);
    });
  }

  events(studyId: number, query: StudyEventQuery = {}): Promise<readonly StudyEvent[]> {
    return this.#read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.events.of(studyId, query);
    });
  }

  trials(studyId: number, query: TrialQuery = {}): Promise<readonly TrialRecord[]> {
    return this.#read(() => this.#parts.reader.trials(studyId, query));
  }

  front(studyId: number): Promise<readonly TrialRecord[]> {
    return this.trials(studyId, { onFront: true });
  }

  best(studyId: number): Promise<TrialRecord | undefined> {
    return this.#read(() => this.#parts.reader.best(studyId));
  }

  warmStart(studyId: number): Promise<readonly WarmStartTrial[]> {
    return this.#read(() => this.#parts.warmStarts.of(studyId));
  }

  snapshot(studyId: number, throughTrial?: number): Promise<Snapshot | undefined> {
    return this.#read(() => this.#parts.snapshots.get(studyId, throughTrial));
  }

  snapshotTrials(studyId: number): Promise<readonly number[]> {
    return this.#read(() => this.#parts.snapshots.trials(studyId));
  }

  cached(key: CacheKey): Promise<Evaluation | undefined> {
    return this.#read(() => this.#parts.cache.get(key));
  }

  cache(key: CacheKey, evaluation: Evaluation): Promise<void> {
    return this.#writer.write(() => {
      this.#parts.cache.put(key, evaluation);
    });
  }

  /** @throws storage/file-… and storage/log-deleted when the path has come to lead to another file since the last write */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { named, dataSource } = this.#file;
    await this.#writer.close();
    try {
      // Whoever was told of it before need not be told again.
      if (named?.isLost === false) named.check();
    } finally {
      this.#parts.claims.releaseAll();
      await dataSource.destroy();
      named?.close();
    }
  }

  /** Runs `work` on one consistent state of the file. */
  async #read<T>(work: () => T): Promise<T> {
    const { handle, path, named } = this.#file;
    if (this.#closing !== undefined) throw storeClosed(path);
    named?.throwIfLost();
    try {
      return await whenUnlocked(this.#lockTries, handle.transaction(work));
    } catch (error) {
      throw storageError(error, path);
    }
  }

  /** Another process may have changed a front that we remember. */
  #noticeOtherWriters(): void {
    const version = this.#dataVersion.get();
    if (version !== this.#seenVersion) this.#parts.fronts.forget();
    this.#seenVersion = version;
  }
}
