import { canonicalJson } from '@edgewright/base';
import type { IntermediateReport, NewTrial, TrialError, TrialFinish } from '@edgewright/contracts';
import { keptError } from '@edgewright/contracts/records';
import type { Database } from 'better-sqlite3';
import { leaseLost, trialExists, wrongTrialState } from '../errors.js';
import type { Events } from '../events.js';
import type { Fronts } from './fronts.js';
import { holdsOutcome } from './outcome.js';
import type { CandidateQueue } from '../studies/candidate-queue.js';
import type { Snapshots } from '../studies/snapshots.js';
import type { Studies } from '../studies/studies.js';
import type { Standing, Standings } from './standings.js';
import type { TrialReader } from './trial-reader.js';
import { prepareTrialStatements } from './trial-statements.js';
import { isoTime } from '../times.js';

/** The parts of the store that writing a trial touches. */
export interface TrialWriteParts {
  readonly studies: Studies;
  readonly reader: TrialReader;
  readonly standings: Standings;
  readonly fronts: Fronts;
  readonly events: Events;
  readonly snapshots: Snapshots;
  readonly queue: CandidateQueue;
}

/**
 * The steps of a trial's life. Synchronous and without a transaction of their own: each runs in a savepoint of the
 * writer.
 */
export class TrialWrites {
  readonly #sql;
  readonly #parts: TrialWriteParts;

  constructor(handle: Database, parts: TrialWriteParts) {
    this.#sql = prepareTrialStatements(handle);
    this.#parts = parts;
  }

  /** @throws storage/trial-exists · storage/study-not-found · storage/trial-not-found for the original · storage/not-waiting */
  request(studyId: number, trial: NewTrial): void {
    const { number, duplicateOf, fingerprint, fromQueue } = trial;
    if (this.#parts.standings.exists(studyId, number)) throw trialExists(number);
    this.#parts.studies.checkExists(studyId);
    if (duplicateOf !== null) this.#parts.standings.of(studyId, duplicateOf);
    this.#sql.request.run({
      studyId,
      number,
      duplicateOf,
      fingerprint,
      requestedAt: isoTime('requestedAtMs', trial.requestedAtMs),
      candidate: canonicalJson(trial.candidate),
      reason: trial.reason === undefined ? null : canonicalJson(trial.reason),
    });
    if (fromQueue !== undefined) this.#parts.queue.take(studyId, fromQueue, number);
  }

  /** @throws storage/wrong-trial-state · storage/trial-not-found */
  start(
    studyId: number,
    number: number,
    times: { readonly startedAtMs: number; readonly leaseUntilMs: number },
  ): number {
    const attempt = this.#sql.start.get({
      studyId,
      number,
      startedAt: isoTime('startedAtMs', times.startedAtMs),
      leaseUntil: isoTime('leaseUntilMs', times.leaseUntilMs),
    });
    if (attempt === undefined) {
      throw wrongTrialState('started', number, this.#parts.standings.of(studyId, number).state);
    }
    return attempt;
  }

  /** @throws storage/lease-lost · storage/trial-not-found */
  renewLease(
    studyId: number,
    number: number,
    lease: { readonly attempt: number; readonly leaseUntilMs: number },
  ): void {
    const { attempt } = lease;
    const leaseUntil = isoTime('leaseUntilMs', lease.leaseUntilMs);
    const { changes } = this.#sql.renewLease.run({ studyId, number, attempt, leaseUntil });
    if (changes > 0) return;
    this.#parts.standings.of(studyId, number);
    throw leaseLost(number, attempt);
  }

  /** @throws storage/attempt-not-begun · storage/trial-not-found */
  report(studyId: number, trialNumber: number, { attempt, step, metrics }: IntermediateReport): void {
    const current = this.#parts.standings.of(studyId, trialNumber, attempt);
    if (current.state !== 'running' || attempt < current.attempt) {
      const details = { attempt, step, metrics };
      this.#parts.events.record({ studyId, trialNumber, kind: 'late-report', details });
      return;
    }
    for (const [metric, value] of Object.entries(metrics)) {
      this.#sql.report.run({ studyId, trialNumber, attempt, step, metric, value });
    }
  }

  /** @throws storage/attempt-not-begun · storage/trial-not-found · objective/missing-metric */
  finish(studyId: number, finish: TrialFinish): void {
    const { number, attempt, snapshot } = finish;
    const current = this.#parts.standings.of(studyId, number, attempt);
    if (isAwaited(current, finish)) this.#writeOutcome(studyId, finish);
    else if (attempt < current.attempt || !this.#holds(studyId, finish))
      this.#recordLateAnswer(studyId, finish);
    if (snapshot !== undefined) this.#parts.snapshots.save(studyId, snapshot);
  }

  /** @throws storage/wrong-trial-state · storage/attempt-not-begun · storage/trial-not-found */
  requeue(
    studyId: number,
    number: number,
    { attempt, reason }: { readonly attempt: number; readonly reason: TrialError },
  ): void {
    const current = this.#parts.standings.of(studyId, number, attempt);
    const isLate = attempt < current.attempt;
    if (!isLate) {
      if (current.state === 'requested') return;
      if (current.state !== 'running') throw wrongTrialState('requeued', number, current.state);
      this.#sql.requeue.run({ studyId, number });
    }
    const kept = keptError(reason);
    const details = { attempt, reason: { ...kept, details: kept.details ?? {} } };
    const kind = isLate ? 'late-requeue' : 'requeued';
    this.#parts.events.record({ studyId, trialNumber: number, kind, details });
  }

  #holds(studyId: number, { number, outcome }: TrialFinish): boolean {
    return holdsOutcome(this.#parts.reader.trial(studyId, number), outcome);
  }

  #writeOutcome(studyId: number, { number, outcome, finishedAtMs }: TrialFinish): void {
    const { state, metrics, noise = {}, feasible, reward, error, cached, outsideFit } = outcome;
    const change = feasible ? this.#parts.fronts.add(studyId, number, metrics) : { joined: false, left: [] };
    for (const leaver of change.left) this.#sql.leaveFront.run({ studyId, number: leaver });
    this.#sql.finish.run({
      studyId,
      number,
      state,
      reward,
      feasible: feasible ? 1 : 0,
      onFront: change.joined ? 1 : 0,
      finishedAt: isoTime('finishedAtMs', finishedAtMs),
      errorCode: error?.code ?? null,
      errorMessage: error?.message ?? null,
      errorDetails: error?.details === undefined ? null : canonicalJson(error.details),
      cached: canonicalJson(cached),
    });
    for (const [metric, value] of Object.entries(metrics)) {
      const { deviation = null, runs = null } = noise[metric] ?? {};
      this.#sql.metric.run({ studyId, trialNumber: number, metric, value, deviation, runs });
    }
    for (const [evaluator, reasons] of Object.entries(outsideFit)) {
      for (const reason of reasons) {
        this.#sql.outsideFit.run({ studyId, trialNumber: number, evaluator, reason });
      }
    }
  }

  #recordLateAnswer(studyId: number, { number, attempt, outcome, finishedAtMs }: TrialFinish): void {
    const { state, metrics, feasible, reward } = outcome;
    const details = { attempt, state, metrics, feasible, reward };
    this.#parts.events.record({
      studyId,
      trialNumber: number,
      kind: 'late-answer',
      atMs: finishedAtMs,
      details,
    });
  }
}

/**
 * Whether the trial waits for this outcome. A requeued trial waits for the answer of its next attempt, never
 * of the one it was taken from; it can still be given up, and one that was never started can take any outcome.
 */
function isAwaited(current: Standing, { attempt, outcome }: TrialFinish): boolean {
  if (attempt !== current.attempt) return false;
  if (current.state === 'running') return true;
  const givenUp = outcome.state === 'lost' || outcome.state === 'stopped';
  return current.state === 'requested' && (attempt === 0 || givenUp);
}
