import { isEdgewrightError, Random, type Clock } from '@edgewright/base';
import {
  evaluationContext,
  type IntermediateReport,
  type StudyConfig,
  type TrialError,
  type TrialOutcome,
  type TrialStore,
} from '@edgewright/contracts';
import type { RewardHistory } from '@edgewright/objective';
import type { Candidate } from '@edgewright/search-space';
import { runEnds, timedOut } from '../errors.js';
import { backoffMs, graceMs } from './attempts.js';
import type { CandidateEvaluation } from './evaluation/evaluation.js';
import type { Leases } from './leases.js';
import { judgedOutcome, trialErrorOf, unansweredOutcome, type Findings } from './outcome.js';
import { Reports } from './reports.js';
import type { EarlyStopping } from './stopping/early-stopping.js';
import type { Stop } from '../study/stop.js';
import { withDeadline, type Idle } from './deadlines/with-deadline.js';
import { TrialArtifacts } from './trial-artifacts.js';
import { Work } from './work.js';

/** A trial that was requested and is to be evaluated. */
export interface Ticket {
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  readonly duplicateOf: number | null;
  /** As it was when the trial was suggested: its reward must not depend on what arrived since. */
  readonly history: RewardHistory;
}

/** What a trial came to, and which attempt it was. */
export interface Answer {
  readonly outcome: TrialOutcome;
  readonly attempt: number;
  readonly startedAtMs: number;
}

/** The same, with the work behind it, which may go on where it was called off. */
export interface RunAnswer extends Answer {
  readonly work: Work;
}

/** What trials are run with. */
export interface RunnerParts {
  readonly config: StudyConfig;
  readonly studyId: number;
  readonly store: TrialStore;
  readonly clock: Clock;
  readonly evaluation: CandidateEvaluation;
  readonly leases: Leases;
  readonly stop: Stop;
  /** Absent where no trial is stopped early. */
  readonly stopping?: EarlyStopping;
  readonly onReport: (trial: number, report: IntermediateReport) => void;
  readonly warn: (trial: number, message: string) => void;
}

/** An attempt under way. */
export interface BegunAttempt {
  readonly findings: Promise<Findings>;
  readonly work: Work;
  readonly reports: Reports;
}

/** How one attempt ended; `retry` holds why there was no answer. */
type Attempt = { readonly outcome: TrialOutcome } | { readonly retry: TrialError } | 'called off';

/** Evaluates a trial under a lease and a deadline, as often as its attempts allow. */
export class TrialRunner {
  readonly #parts: RunnerParts;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** The answer, or `undefined` when the run ended first and the trial waits in the store for the next run. */
  async run(ticket: Ticket): Promise<RunAnswer | undefined> {
    const { config, stop, warn } = this.#parts;
    for (let unanswered = 1; !stop.stopped; unanswered++) {
      const { startedAtMs, attempt } = await this.#start(ticket);
      const { ended, work } = await this.#attempt(ticket, attempt);
      this.#parts.leases.release(ticket.number);
      const answered = (outcome: TrialOutcome) => ({ outcome, attempt, startedAtMs, work });
      if (ended !== 'called off' && 'outcome' in ended) return answered(ended.outcome);
      if (ended !== 'called off' && unanswered >= config.attempts.maxAttempts) {
        return answered(unansweredOutcome('lost', ended.retry));
      }
      const isOver = ended !== 'called off' && (await this.#isOver(work));
      if (ended === 'called off' || this.#parts.stop.stopped) {
        await this.#requeue(ticket, attempt, trialErrorOf(runEnds()));
        return undefined;
      }
      if (!isOver) return answered(unansweredOutcome('lost', ended.retry));
      await this.#requeue(ticket, attempt, ended.retry);
      warn(ticket.number, `Trial ${ticket.number} is requeued and retried: ${ended.retry.message}`);
      await this.#backOff(unanswered);
    }
    return undefined;
  }

  /** Two attempts of one trial never work at once; one that goes on for ever has no other after it. */
  async #isOver(work: Work): Promise<boolean> {
    const { config, clock, stop } = this.#parts;
    return work.endsWithin(graceMs(config.attempts), clock, stop.signal);
  }

  async #start({ number }: Ticket): Promise<{ readonly startedAtMs: number; readonly attempt: number }> {
    const { store, studyId, clock, leases } = this.#parts;
    const startedAtMs = clock.now();
    const attempt = await store.start(studyId, number, { startedAtMs, leaseUntilMs: leases.until() });
    leases.hold(number, attempt);
    return { startedAtMs, attempt };
  }

  async #requeue({ number }: Ticket, attempt: number, reason: TrialError): Promise<void> {
    await this.#parts.store.requeue(this.#parts.studyId, number, { attempt, reason });
  }

  async #attempt(ticket: Ticket, attempt: number): Promise<{ readonly ended: Attempt; readonly work: Work }> {
    const { findings, work, reports } = this.begin(ticket, attempt);
    try {
      const found = await findings;
      return { ended: this.#judged(ticket, found), work };
    } catch (error) {
      // Its time was up after it was told to stop.
      const { stopped } = reports;
      const found = stopped === undefined ? undefined : { metrics: {}, cached: [], outsideFit: {}, stopped };
      const isStopped = found !== undefined && !this.#parts.stop.stopped;
      return { ended: isStopped ? this.#judged(ticket, found) : this.#unanswered(error), work };
    }
  }

  /** @throws objective/not-positive and the like */
  #judged({ history }: Ticket, found: Findings): Attempt {
    return { outcome: judgedOutcome(this.#parts.config.objective, found, history) };
  }

  /** Begins an attempt at a trial that is started: what is found out within the time of an evaluation, and the work behind it. */
  begin(ticket: Ticket, attempt: number): BegunAttempt {
    const { config, clock, stop, evaluation } = this.#parts;
    const { timeoutSeconds } = config.attempts;
    const { number, candidate, fingerprint } = ticket;
    const reports = new Reports({ ...this.#parts, number, attempt });
    const artifacts = new TrialArtifacts({ ...this.#parts, number, attempt });
    let work = new Work(Promise.resolve());
    const evaluate = (signal: AbortSignal, idle: Idle) => {
      const request = { number, candidate, fingerprint, idle, artifactsOf: artifacts.of, reports };
      const seed = Random.from(config.seed, 'evaluation', number).integer(2 ** 32);
      const { overdue, take: report } = reports;
      const calledOff = overdue === undefined ? signal : AbortSignal.any([signal, overdue]);
      const findings = evaluation.findings(
        request,
        evaluationContext({ signal: calledOff, seed, attempt, report }),
      );
      work = new Work(overdue === undefined ? findings : findings.finally(() => reports.left));
      return findings;
    };
    const inTime = async () => {
      try {
        const tooLate = () => timedOut(timeoutSeconds);
        const deadline = { clock, durationMs: timeoutSeconds * 1000, parent: stop.signal, tooLate };
        const found = await withDeadline(evaluate, deadline);
        await reports.settled();
        await artifacts.collect();
        return found;
      } catch (error) {
        // What a failed attempt has left tells most of why; that it cannot be kept is told by no second error.
        await artifacts.collect().catch(() => undefined);
        throw error;
      } finally {
        reports.close();
      }
    };
    return { findings: inTime(), work, reports };
  }

  #unanswered(error: unknown): Attempt {
    if (this.#parts.stop.stopped) return 'called off';
    if (isEdgewrightError(error) && error.category === 'unavailable') return { retry: trialErrorOf(error) };
    return { outcome: unansweredOutcome('failed', trialErrorOf(error)) };
  }

  /** Ends early when the run does. */
  async #backOff(unanswered: number): Promise<void> {
    const { clock, config, stop } = this.#parts;
    await clock.sleep(backoffMs(config.attempts, unanswered), stop.signal).catch(() => undefined);
  }
}
