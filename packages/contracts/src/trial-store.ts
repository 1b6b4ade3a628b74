import type { Json, JsonObject } from '@edgewright/base';
import type { Candidate, LocatedDecision } from '@edgewright/search-space';
import type { Artifact, ArtifactChoice, NewArtifact } from './artifact.js';
import type { EnqueuedCandidate, QueuedCandidate } from './enqueued-candidate.js';
import type { KeptEvaluation } from './evaluator.js';
import type { Metric, Metrics } from './metric.js';
import type { RecordedEvent, RecordedEventQuery } from './recorded-event.js';
import type { IdentityChange, StudyIdentity } from './study-identity.js';
import type { StudyLabels } from './study-labels.js';
import type { StopDecision } from './stop-decision.js';
import type { Budget, StudyConfig, UsedBudget } from './study.js';
import type { IntermediateReport, TrialError, TrialOutcome, TrialRecord, TrialState } from './trial.js';
import type { WarmStartTrial } from './warm-start.js';

/** What a store must know to create a study and its SQL view. */
export interface NewStudy {
  readonly config: StudyConfig;
  /** One column of the view each. */
  readonly decisions: readonly LocatedDecision[];
  readonly metrics: readonly Metric[];
  /** Names of the metrics that are means of several evaluations: their deviations are columns too; absent: none. */
  readonly repeated?: readonly string[];
  readonly createdAtMs: number;
  /** What the study starts from, kept with it; absent: nothing. */
  readonly warmStart?: readonly WarmStartTrial[];
  /** What it is run with; absent: nobody knows. */
  readonly identity?: StudyIdentity;
  /** What it tries first; absent: what its suggester proposes. */
  readonly enqueued?: readonly EnqueuedCandidate[];
}

/**
 * Where a study stands. `paused` can go on; those after it are ends that only another budget, or a candidate that is enqueued,
 * undoes; and `closed` stays closed, whatever the budget.
 */
export type StudyState = 'running' | 'paused' | 'completed' | 'exhausted' | 'failed' | 'closed';

/** A study as the store holds it. */
export interface StudyRecord extends StudyLabels {
  readonly id: number;
  readonly name: string;
  readonly config: StudyConfig;
  /** The budget in force: the configured one unless it was changed. */
  readonly budget: Budget;
  readonly state: StudyState;
  /** Why it ended or paused, for people. */
  readonly stateReason: string | null;
  readonly createdAtMs: number;
  /** Trials by state; states without trials are absent. */
  readonly counts: Readonly<Partial<Record<TrialState, number>>>;
}

/** What a store knows of what a study is run with. */
export interface StoredIdentity {
  /** `undefined` for a study that is older than identities are. */
  readonly identity: StudyIdentity | undefined;
  /** The columns of the decisions of its space, in their order; `undefined` where they are too many for its SQL view. */
  readonly decisionColumns: readonly string[] | undefined;
}

/** A candidate that becomes a trial, as it is first stored. */
export interface NewTrial {
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  readonly duplicateOf: number | null;
  /** Why it was suggested; absent where nobody says. */
  readonly reason?: JsonObject;
  /** The position of the enqueued candidate that it tries; absent: it is none. */
  readonly fromQueue?: number;
  readonly requestedAtMs: number;
}

/** The agent's state after it was told of every trial up to `throughTrial`. */
export interface Snapshot {
  readonly throughTrial: number;
  readonly state: Json;
}

/** What to store at the end of a trial; `attempt` guards against answers of earlier attempts. */
export interface TrialFinish {
  readonly number: number;
  readonly attempt: number;
  readonly outcome: TrialOutcome;
  readonly finishedAtMs: number;
  /** Saved in the same transaction, however late the answer is: it is the state of the suggester, not of this trial. */
  readonly snapshot?: Snapshot;
}

/** Which trials to read; what is silent does not restrict. */
export interface TrialQuery {
  readonly states?: readonly TrialState[];
  readonly feasible?: boolean;
  readonly onFront?: boolean;
  /** Only trials of these candidates. */
  readonly fingerprints?: readonly string[];
  /** Only trials after this number. */
  readonly after?: number;
  readonly limit?: number;
  /** Default: by number. */
  readonly order?: 'number' | 'reward';
}

/** Of which feasible trials what is read. */
export interface MeasuredQuery {
  readonly metrics: readonly string[];
  /** Only trials up to this number. */
  readonly last?: number;
}

/** The numbers of a trial, and nothing else of it. */
export interface MeasuredTrial {
  readonly number: number;
  readonly reward: number | null;
  /** Those that were asked for, as far as it has them. */
  readonly metrics: Metrics;
}

/** Why a trial was suggested. */
export interface TrialReason {
  readonly number: number;
  readonly reason: JsonObject;
}

/** Key of a cached evaluation. */
export interface CacheKey {
  /** Fingerprint of the graph or candidate, evaluator name, version, options hash and content hash, in one SHA-256. */
  readonly key: string;
  readonly evaluator: string;
  readonly version: string;
}

/** The right to run a study, until it is released or the process ends, however it ends. */
export interface StudyClaim {
  /** Again does nothing. */
  readonly release: () => void;
}

/**
 * Keeps studies and trials. Every call is atomic, and durable once its promise resolves. Writes of one store may be
 * committed together, each in its own savepoint.
 */
export interface TrialStore {
  /**
   * Whether studies of these names could all be created.
   *
   * @throws storage/study-exists when a name is taken, storage/view-name-taken when it is that of an SQL view, by a study that
   * is stored or by another of these; storage/bad-study-name
   */
  checkNewNames(names: readonly string[]): Promise<void>;
  /** @throws what {@link checkNewNames} throws */
  createStudy(study: NewStudy): Promise<StudyRecord>;
  /** @throws storage/study-not-found, with the nearest name */
  openStudy(name: string): Promise<StudyRecord>;
  listStudies(): Promise<readonly StudyRecord[]>;
  /** What a study is run with, and the columns of its decisions in their order. */
  identity(studyId: number): Promise<StoredIdentity>;
  /** The metrics of a study as they were described when it was created, in their order. */
  metrics(studyId: number): Promise<readonly Metric[]>;
  /** From now on the study is run with this; recorded as an event with its time. */
  recordIdentity(studyId: number, change: IdentityChange): Promise<void>;
  /**
   * Takes a study for one run of it: everything that looks abandoned in it is, and files that a crash has left are
   * removed. Closing the store releases it as well.
   *
   * @throws storage/study-in-use while another run, in any process, has it
   */
  claimStudy(studyId: number): Promise<StudyClaim>;
  /** Whether a run, in any process, has a study now. It never stands in the way of one. */
  isClaimed(studyId: number): Promise<boolean>;
  /**
   * Another name for a study, in its configuration and for its SQL view as well, recorded as an event. Later studies that
   * started from it go on naming it as it was.
   *
   * @throws what {@link checkNewNames} throws · storage/study-in-use while a run, in any process, has it
   */
  renameStudy(studyId: number, name: string): Promise<void>;
  /**
   * Removes a study with its trials, events, files and SQL view. What other studies took from it is theirs, and evaluations
   * stay cached. Files that cannot be removed at once go when a study of the store is next claimed.
   *
   * @throws storage/study-in-use while a run, in any process, has it
   */
  deleteStudy(studyId: number): Promise<void>;
  setStudyState(studyId: number, state: StudyState, reason: string | null): Promise<void>;
  /** Changes what people keep with a study; what is silent stays. */
  labelStudy(studyId: number, labels: Partial<StudyLabels>): Promise<void>;
  /**
   * Another budget, recorded with its time. A study that had ended is `running` again from the same moment: nothing can
   * come between the two.
   *
   * @throws storage/budget-below-used for a limit lowered to less than what is used of it · storage/study-closed
   */
  extendBudget(studyId: number, budget: Budget, atMs: number): Promise<void>;
  /** Whether a study could have another budget; changes nothing. @throws what {@link extendBudget} throws */
  checkBudget(studyId: number, budget: Budget): Promise<void>;
  usedBudget(studyId: number): Promise<UsedBudget>;

  /**
   * Candidates to be tried next, after those that wait already; also while another process runs the study. Recorded as an event.
   * One that tries a trial again which is enqueued already is left out. Returns those that were added.
   *
   * @throws storage/study-closed
   */
  enqueue(
    studyId: number,
    candidates: readonly EnqueuedCandidate[],
    atMs: number,
  ): Promise<readonly QueuedCandidate[]>;
  /** What was enqueued, by position: all of it, or what still waits. */
  queue(studyId: number, which?: 'all' | 'waiting'): Promise<readonly QueuedCandidate[]>;

  /** @throws storage/not-waiting where `fromQueue` is no candidate that waits */
  request(studyId: number, trial: NewTrial): Promise<void>;
  /** → `running` with a lease; returns the attempt, counted from 1. */
  start(
    studyId: number,
    number: number,
    times: { readonly startedAtMs: number; readonly leaseUntilMs: number },
  ): Promise<number>;
  /** @throws storage/lease-lost when the trial is no longer this attempt's */
  renewLease(
    studyId: number,
    number: number,
    lease: { readonly attempt: number; readonly leaseUntilMs: number },
  ): Promise<void>;
  /** A late report is recorded as an event. */
  report(studyId: number, number: number, report: IntermediateReport): Promise<void>;
  /**
   * What a stopper decided about a running trial. The first decision on a step of an attempt stands; returns the one that does.
   *
   * @throws storage/lease-lost when the trial is no longer this attempt's
   */
  recordStopDecision(
    studyId: number,
    number: number,
    decision: StopDecision,
  ): Promise<StopDecision['decision']>;
  /**
   * Keeps a file of a running trial, in place of one of the same name of the same attempt. Files of all attempts stay, and
   * go with their trial.
   *
   * @throws storage/bad-artifact-name · storage/artifact-limit · storage/lease-lost when the trial is no longer this attempt's
   */
  putArtifact(studyId: number, number: number, artifact: NewArtifact): Promise<Artifact>;
  /**
   * A folder in which an attempt at a running trial, or a program that it starts, may write files by itself. Files that were
   * put lie there under their names. {@link collectArtifacts} keeps what is written there; until then, it goes with a crash.
   *
   * @throws storage/lease-lost when the trial is no longer this attempt's
   */
  artifactFolder(studyId: number, number: number, attempt: number): Promise<string>;
  /**
   * Takes what lies in the folder of an attempt for the files that it keeps: plain files, but not those whose names begin
   * with a dot.
   *
   * @throws storage/bad-artifact-name · storage/artifact-limit · storage/lease-lost when the trial is no longer this attempt's
   */
  collectArtifacts(studyId: number, number: number, attempt: number): Promise<readonly Artifact[]>;
  /** Finishing a finished trial again with an equal outcome does nothing; a late answer is recorded as an event. */
  finish(studyId: number, finish: TrialFinish): Promise<void>;
  /**
   * Back to `requested` (Ctrl-C, expired lease, retry); the attempt count stays. An attempt that no longer has the trial
   * changes nothing, which is recorded as an event.
   */
  requeue(
    studyId: number,
    number: number,
    given: { readonly attempt: number; readonly reason: TrialError },
  ): Promise<void>;

  trial(studyId: number, number: number): Promise<TrialRecord>;
  /**
   * The intermediate values of a trial by step: where a later attempt went on from an earlier step, those of the earlier
   * attempt below that step, then its own.
   */
  curve(studyId: number, number: number): Promise<readonly IntermediateReport[]>;
  /** The {@link curve} of each of these trials, by number; empty for a trial that reported nothing, or that there is not. */
  curves(
    studyId: number,
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, readonly IntermediateReport[]>>;
  trials(studyId: number, query?: TrialQuery): Promise<readonly TrialRecord[]>;
  /** Why trials were suggested, by number, and nothing else of them; those of which nobody says are left out. */
  reasons(studyId: number, query?: { readonly after?: number }): Promise<readonly TrialReason[]>;
  /** Some metrics of every feasible trial, by number: of many trials, at a fraction of what reading them takes. */
  measured(studyId: number, query: MeasuredQuery): Promise<readonly MeasuredTrial[]>;
  /** Feasible trials on the Pareto front of the study's goals, by number. */
  front(studyId: number): Promise<readonly TrialRecord[]>;
  /** The feasible trial of highest reward. */
  best(studyId: number): Promise<TrialRecord | undefined>;
  /** The files of a trial, by attempt and name. */
  artifacts(studyId: number, number: number): Promise<readonly Artifact[]>;
  /** @throws storage/artifact-not-found · storage/artifact-spoilt when somebody else deleted or changed it */
  readArtifact(studyId: number, number: number, choice: ArtifactChoice): Promise<Uint8Array>;
  /** What a stopper decided about a trial, by attempt and step. */
  stopDecisions(studyId: number, number: number): Promise<readonly StopDecision[]>;
  /** What happened to a study beside the plain course of its trials, in order. */
  events(studyId: number, query?: RecordedEventQuery): Promise<readonly RecordedEvent[]>;
  /** The trials of earlier studies that the study started from, by number. */
  warmStart(studyId: number): Promise<readonly WarmStartTrial[]>;
  /**
   * The state after trial `throughTrial`; without it, the latest.
   *
   * @throws storage/bad-snapshot when what is stored does not parse
   */
  snapshot(studyId: number, throughTrial?: number): Promise<Snapshot | undefined>;
  /** After which trials a state is kept, in order: the first, 8 to 16 or more at even distances, and the latest. */
  snapshotTrials(studyId: number): Promise<readonly number[]>;

  cached(key: CacheKey): Promise<KeptEvaluation | undefined>;
  cache(key: CacheKey, evaluation: KeptEvaluation): Promise<void>;

  close(): Promise<void>;
}
