import type {
  Artifact,
  ArtifactChoice,
  Budget,
  CacheKey,
  EnqueuedCandidate,
  KeptEvaluation,
  IdentityChange,
  IntermediateReport,
  MeasuredQuery,
  MeasuredTrial,
  Metric,
  NewArtifact,
  NewStudy,
  NewTrial,
  QueuedCandidate,
  Snapshot,
  StopDecision,
  StoredIdentity,
  StudyClaim,
  StudyLabels,
  RecordedEvent,
  RecordedEventQuery,
  StudyRecord,
  StudyState,
  TrialError,
  TrialFinish,
  TrialQuery,
  TrialReason,
  TrialRecord,
  TrialStore,
  UsedBudget,
  WarmStartTrial,
} from '@edgewright/contracts';
import { keptError } from '@edgewright/contracts/records';
import { ArtifactFiles } from './artifacts/artifact-files.js';
import { Artifacts } from './artifacts/artifacts.js';
import type { SqliteFile } from './database/sqlite-file.js';
import { StoreConnection } from './database/store-connection.js';
import { storeParts, type PartsOptions, type StoreParts } from './store-parts.js';
import { checkFinite } from './trials/outcome.js';

/** What a {@link SqliteTrialStore} is told about its surroundings. */
export interface StoreOptions extends PartsOptions {
  /** Tries to get a lock that another process holds, about 30 ms each. */
  readonly lockTries: number;
}

/** A {@link TrialStore} in one SQLite file: says for each call which part does it, and whether it reads or writes. */
export class SqliteTrialStore implements TrialStore {
  readonly #connection: StoreConnection;
  readonly #parts: StoreParts;
  readonly #artifacts: Artifacts;

  constructor(file: SqliteFile, options: StoreOptions) {
    const parts = storeParts(file, options);
    this.#parts = parts;
    this.#connection = new StoreConnection(file, {
      lockTries: options.lockTries,
      onStale: () => {
        this.#forget();
      },
    });
    this.#artifacts = new Artifacts({
      connection: this.#connection,
      studies: parts.studies,
      standings: parts.standings,
      rows: parts.artifactRows,
      files: new ArtifactFiles(file.path),
    });
  }

  checkNewNames(names: readonly string[]): Promise<void> {
    return this.#connection.read(() => {
      this.#parts.studies.checkNewNames(names);
    });
  }

  createStudy(study: NewStudy): Promise<StudyRecord> {
    return this.#connection.write(() => {
      const created = this.#parts.studies.create(study);
      this.#parts.warmStarts.save(created.id, study.warmStart ?? []);
      this.#parts.queue.add(created.id, study.enqueued ?? [], study.createdAtMs);
      if (study.identity !== undefined) this.#parts.identities.save(created.id, study.identity);
      return created;
    });
  }

  openStudy(name: string): Promise<StudyRecord> {
    return this.#connection.read(() => this.#parts.studies.open(name));
  }

  listStudies(): Promise<readonly StudyRecord[]> {
    return this.#connection.read(() => this.#parts.studies.list());
  }

  identity(studyId: number): Promise<StoredIdentity> {
    return this.#connection.read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.identities.of(studyId);
    });
  }

  metrics(studyId: number): Promise<readonly Metric[]> {
    return this.#connection.read(() => this.#parts.studies.metrics(studyId));
  }

  recordIdentity(studyId: number, change: IdentityChange): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.studies.checkExists(studyId);
      this.#parts.identities.record(studyId, change);
    });
  }

  isClaimed(studyId: number): Promise<boolean> {
    return this.#connection.read(() => this.#parts.claims.isTaken(studyId));
  }

  async claimStudy(studyId: number): Promise<StudyClaim> {
    const claim = await this.#connection.read(() =>
      this.#parts.claims.take(this.#parts.studies.byId(studyId)),
    );
    try {
      await this.#artifacts.sweep(studyId);
    } catch (error) {
      claim.release();
      throw error;
    }
    return claim;
  }

  renameStudy(studyId: number, name: string): Promise<void> {
    return this.#whileNobodyRuns(studyId, () =>
      this.#connection.write(() => {
        this.#parts.studies.rename(studyId, name);
      }),
    );
  }

  deleteStudy(studyId: number): Promise<void> {
    return this.#whileNobodyRuns(studyId, async () => {
      await this.#connection.write(() => {
        this.#parts.studies.delete(studyId);
        this.#forget();
      });
      await this.#artifacts.removeStudy(studyId);
    });
  }

  setStudyState(studyId: number, state: StudyState, reason: string | null): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.studies.setState(studyId, { state, reason });
    });
  }

  labelStudy(studyId: number, labels: Partial<StudyLabels>): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.studies.label(studyId, labels);
    });
  }

  checkBudget(studyId: number, budget: Budget): Promise<void> {
    return this.#connection.read(() => {
      this.#parts.studies.checkBudget(studyId, budget);
    });
  }

  extendBudget(studyId: number, budget: Budget, atMs: number): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.studies.changeBudget(studyId, budget, atMs);
    });
  }

  usedBudget(studyId: number): Promise<UsedBudget> {
    return this.#connection.read(() => this.#parts.studies.usedBudget(studyId));
  }

  enqueue(
    studyId: number,
    candidates: readonly EnqueuedCandidate[],
    atMs: number,
  ): Promise<readonly QueuedCandidate[]> {
    return this.#connection.write(() => this.#parts.queue.add(studyId, candidates, atMs));
  }

  queue(studyId: number, which: 'all' | 'waiting' = 'all'): Promise<readonly QueuedCandidate[]> {
    return this.#connection.read(() => this.#parts.queue.of(studyId, which));
  }

  request(studyId: number, trial: NewTrial): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.writes.request(studyId, trial);
    });
  }

  start(
    studyId: number,
    number: number,
    times: { readonly startedAtMs: number; readonly leaseUntilMs: number },
  ): Promise<number> {
    return this.#connection.write(() => this.#parts.writes.start(studyId, number, times));
  }

  renewLease(
    studyId: number,
    number: number,
    lease: { readonly attempt: number; readonly leaseUntilMs: number },
  ): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.writes.renewLease(studyId, number, lease);
    });
  }

  async report(studyId: number, number: number, report: IntermediateReport): Promise<void> {
    checkFinite(report.metrics);
    await this.#connection.write(() => {
      this.#parts.writes.report(studyId, number, report);
    });
  }

  recordStopDecision(
    studyId: number,
    number: number,
    decision: StopDecision,
  ): Promise<StopDecision['decision']> {
    return this.#connection.write(() => this.#parts.stopDecisions.record(studyId, number, decision));
  }

  putArtifact(studyId: number, number: number, artifact: NewArtifact): Promise<Artifact> {
    return this.#artifacts.put(studyId, number, artifact);
  }

  artifactFolder(studyId: number, number: number, attempt: number): Promise<string> {
    return this.#artifacts.folder(studyId, number, attempt);
  }

  collectArtifacts(studyId: number, number: number, attempt: number): Promise<readonly Artifact[]> {
    return this.#artifacts.collect(studyId, number, attempt);
  }

  artifacts(studyId: number, number: number): Promise<readonly Artifact[]> {
    return this.#artifacts.list(studyId, number);
  }

  readArtifact(studyId: number, number: number, choice: ArtifactChoice): Promise<Uint8Array> {
    return this.#artifacts.read(studyId, number, choice);
  }

  async finish(studyId: number, finish: TrialFinish): Promise<void> {
    const { outcome } = finish;
    checkFinite(outcome.metrics, outcome.reward);
    const error = outcome.error === null ? null : keptError(outcome.error);
    await this.#connection.write(() => {
      this.#parts.writes.finish(studyId, { ...finish, outcome: { ...outcome, error } });
    });
  }

  requeue(
    studyId: number,
    number: number,
    given: { readonly attempt: number; readonly reason: TrialError },
  ): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.writes.requeue(studyId, number, given);
    });
  }

  trial(studyId: number, number: number): Promise<TrialRecord> {
    return this.#connection.read(() => this.#parts.reader.trial(studyId, number));
  }

  curve(studyId: number, number: number): Promise<readonly IntermediateReport[]> {
    return this.#connection.read(() => this.#parts.reader.curve(studyId, number));
  }

  curves(
    studyId: number,
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, readonly IntermediateReport[]>> {
    return this.#connection.read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.reader.curves(studyId, numbers);
    });
  }

  stopDecisions(studyId: number, number: number): Promise<readonly StopDecision[]> {
    return this.#connection.read(() => this.#parts.stopDecisions.of(studyId, number));
  }

  events(studyId: number, query: RecordedEventQuery = {}): Promise<readonly RecordedEvent[]> {
    return this.#connection.read(() => {
      this.#parts.studies.checkExists(studyId);
      return this.#parts.events.of(studyId, query);
    });
  }

  trials(studyId: number, query: TrialQuery = {}): Promise<readonly TrialRecord[]> {
    return this.#connection.read(() => this.#parts.reader.trials(studyId, query));
  }

  measured(studyId: number, query: MeasuredQuery): Promise<readonly MeasuredTrial[]> {
    return this.#connection.read(() => this.#parts.measured.measured(studyId, query));
  }

  reasons(studyId: number, { after = 0 }: { readonly after?: number } = {}): Promise<readonly TrialReason[]> {
    return this.#connection.read(() => this.#parts.reader.reasons(studyId, after));
  }

  front(studyId: number): Promise<readonly TrialRecord[]> {
    return this.trials(studyId, { onFront: true });
  }

  best(studyId: number): Promise<TrialRecord | undefined> {
    return this.#connection.read(() => this.#parts.reader.best(studyId));
  }

  warmStart(studyId: number): Promise<readonly WarmStartTrial[]> {
    return this.#connection.read(() => this.#parts.warmStarts.of(studyId));
  }

  snapshot(studyId: number, throughTrial?: number): Promise<Snapshot | undefined> {
    return this.#connection.read(() => this.#parts.snapshots.get(studyId, throughTrial));
  }

  snapshotTrials(studyId: number): Promise<readonly number[]> {
    return this.#connection.read(() => this.#parts.snapshots.trials(studyId));
  }

  cached(key: CacheKey): Promise<KeptEvaluation | undefined> {
    return this.#connection.read(() => this.#parts.cache.get(key));
  }

  cache(key: CacheKey, evaluation: KeptEvaluation): Promise<void> {
    return this.#connection.write(() => {
      this.#parts.cache.put(key, evaluation);
    });
  }

  /** @throws storage/study-in-use */
  async #whileNobodyRuns(studyId: number, change: () => Promise<void>): Promise<void> {
    const claim = await this.#connection.read(() =>
      this.#parts.claims.take(this.#parts.studies.byId(studyId)),
    );
    try {
      await change();
    } finally {
      claim.release();
    }
  }

  /** What is remembered may be wrong. */
  #forget(): void {
    this.#parts.fronts.forget();
    this.#parts.artifactRows.forget();
  }

  /** @throws storage/file-… and storage/log-deleted when the path has come to lead to another file since the last write */
  close(): Promise<void> {
    return this.#connection.close(() => {
      this.#parts.claims.releaseAll();
    });
  }
}
