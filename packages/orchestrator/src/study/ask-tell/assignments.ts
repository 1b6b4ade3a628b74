import type { Continuation, FinishedTrial, Metrics, TrialOutcome, TrialRecord } from '@edgewright/contracts';
import type { EdgewrightError } from '@edgewright/base';
import { attemptOver, badAnswer, runEnds } from '../../errors.js';
import { trialErrorOf, unansweredOutcome } from '../../execution/outcome.js';
import { Reports } from '../../execution/reports.js';
import type { EarlyStopping } from '../../execution/stopping/early-stopping.js';
import type { Ticket } from '../../execution/trial-runner.js';
import type { BegunRun } from '../begin-run.js';
import type { Coordinator } from '../coordinator.js';
import { reporterOf } from '../emitter.js';
import { finishedTrialOf } from '../history/stored-trials.js';
import type { OpenRun } from '../open-run.js';
import type { Ending } from '../stop.js';
import { HeldTrials, type HeldTrial } from './held-trials.js';
import { isToldAgain, toldOutcome, type Told } from './told.js';

/** An attempt at a trial, as a worker was given it. */
export interface TrialHandle {
  readonly number: number;
  readonly attempt: number;
}

/** Intermediate values of a trial. */
export interface Step {
  readonly step: number;
  readonly metrics: Metrics;
}

/** The share of a lease that is left when a sign of life renews it: renewals are durable writes. */
const RENEWED_BELOW = 2 / 3;

/**
 * Gives trials to workers and takes their answers. A trial belongs to one attempt of one worker; where that gives no sign of
 * life for as long as an evaluation may take, the trial is requeued, and `lost` once its attempts are used up. One call at a
 * time.
 */
export class Assignments {
  readonly #open: OpenRun;
  readonly #coordinator: Coordinator | undefined;
  readonly #stopping: EarlyStopping | undefined;
  readonly #held = new HeldTrials();
  readonly #declared: readonly string[];
  readonly #leaseMs: number;

  /** @param begun absent where the study is over, and nothing is given out */
  constructor(open: OpenRun, begun: BegunRun | undefined) {
    const { config, evaluators } = open.run;
    const { timeoutSeconds, leaseSeconds } = config.attempts;
    this.#open = open;
    this.#coordinator = begun?.coordinator;
    this.#stopping = begun?.stopping;
    this.#declared = evaluators.flatMap(({ instance }) => instance.metrics.map(({ name }) => name));
    this.#leaseMs = Math.max(timeoutSeconds, leaseSeconds) * 1000;
  }

  /** When the first lease ends, in milliseconds since the epoch; `Infinity` where nobody has a trial. */
  get firstEndMs(): number {
    return this.#held.firstEndMs();
  }

  /** Up to so many trials for a worker, those that it has among them; or why there is no more than none. */
  async take(worker: string, count: number): Promise<readonly HeldTrial[] | Ending> {
    await this.#renewAll(worker);
    await this.#reclaim();
    while (this.#held.of(worker).length < count) {
      const next = (await this.#coordinator?.next()) ?? 'wait';
      if (next !== 'wait' && 'ending' in next) return next.ending;
      if (next !== 'wait') await this.#start(next.trial, worker);
      else if (this.#coordinator?.isSettling === true) await this.#coordinator.settled();
      else break;
    }
    return this.#held.of(worker);
  }

  /** @throws orchestrator/attempt-over */
  async held({ number, attempt }: TrialHandle): Promise<HeldTrial> {
    const held = this.#held.get(number);
    if (held?.attempt === attempt) return held;
    throw this.#over({ number, attempt }, await this.#stored(number));
  }

  /** Leaves a trial with its worker while this process evaluates it, however long that takes. */
  async whileKept<T>(held: HeldTrial, evaluate: () => Promise<T>): Promise<T> {
    held.isKept = true;
    try {
      return await evaluate();
    } finally {
      held.isKept = false;
      held.leaseUntilMs = this.#open.run.env.clock.now() + this.#leaseMs;
    }
  }

  /** @throws orchestrator/bad-answer */
  async report({ number, attempt }: TrialHandle, { step, metrics }: Step): Promise<'continue' | 'stop'> {
    const { run, study, emit } = this.#open;
    const held = this.#held.get(number);
    if (held?.attempt !== attempt) return 'stop';
    const bad = Object.entries({ ...metrics, step }).find(([, value]) => !Number.isFinite(value));
    if (bad !== undefined)
      throw badAnswer(number, `an intermediate value ${bad[0]} = ${bad[1]}`, this.#declared);
    let decision: Continuation = 'continue';
    if (held.reports === undefined) {
      const report = { attempt, step, metrics };
      await run.store.report(study.id, number, report);
      reporterOf(emit)(number, report);
    } else decision = await held.reports.take(step, metrics);
    await this.#renew(held);
    return decision;
  }

  /** @throws orchestrator/bad-answer · attempt-over */
  async tell(handle: TrialHandle, told: Told): Promise<TrialOutcome> {
    const { number, attempt } = handle;
    const { config } = this.#open.run;
    const held = this.#held.get(number);
    const trial = { number, config, declared: this.#declared };
    if (held?.attempt === attempt) {
      const { reports, ticket } = held;
      const stopped = reports?.stopped === undefined ? {} : { stopped: reports.stopped };
      const outcome = toldOutcome({ ...trial, ...stopped, history: ticket.history }, told);
      await this.#coordinator?.finish(held.ticket, { ...held, outcome });
      this.#held.delete(number);
      return outcome;
    }
    const record = await this.#stored(number);
    const ended = finishedTrialOf(record);
    // What a stopped trial was told of does not change it.
    if (record.attempt === attempt && ended?.state === 'stopped') return outcomeOf(ended);
    const outcome = toldOutcome({ ...trial, history: { worstFeasible: null } }, told);
    if (record.attempt !== attempt || !isToldAgain(record, outcome)) throw this.#over(handle, record);
    return { ...outcome, reward: record.reward };
  }

  /** Takes every trial back: it waits for the next run of the study. */
  async releaseAll(): Promise<void> {
    const { run, study } = this.#open;
    const reason = trialErrorOf(runEnds());
    for (const { ticket, attempt } of this.#held.all()) {
      await run.store.requeue(study.id, ticket.number, { attempt, reason });
      this.#held.delete(ticket.number);
    }
  }

  async #start(ticket: Ticket, worker: string): Promise<void> {
    const { run, study } = this.#open;
    const startedAtMs = run.env.clock.now();
    const leaseUntilMs = startedAtMs + this.#leaseMs;
    const attempt = await run.store.start(study.id, ticket.number, { startedAtMs, leaseUntilMs });
    const reports = this.#reportsOf(ticket.number, attempt);
    this.#held.add({ ticket, worker, attempt, startedAtMs, leaseUntilMs, isKept: false, ...reports });
  }

  #reportsOf(number: number, attempt: number): Pick<HeldTrial, 'reports'> {
    const { run, study, stop, emit } = this.#open;
    if (this.#stopping === undefined) return {};
    const { store, env } = run;
    const onReport = reporterOf(emit);
    const parts = { store, studyId: study.id, clock: env.clock, stop, number, attempt, onReport };
    return { reports: new Reports({ ...parts, stopping: this.#stopping }) };
  }

  async #renewAll(worker: string): Promise<void> {
    for (const held of this.#held.of(worker)) await this.#renew(held);
  }

  async #renew(held: HeldTrial): Promise<void> {
    const { run, study } = this.#open;
    const nowMs = run.env.clock.now();
    if (held.leaseUntilMs - nowMs > this.#leaseMs * RENEWED_BELOW) return;
    const { attempt } = held;
    const leaseUntilMs = nowMs + this.#leaseMs;
    await run.store.renewLease(study.id, held.ticket.number, { attempt, leaseUntilMs });
    held.leaseUntilMs = leaseUntilMs;
  }

  /** Takes trials from workers that gave no sign of life. */
  async #reclaim(): Promise<void> {
    const nowMs = this.#open.run.env.clock.now();
    for (const held of this.#held.endedBy(nowMs)) await this.#takeBack(held);
  }

  async #takeBack(held: HeldTrial): Promise<void> {
    const { run, study, emit } = this.#open;
    const { ticket, attempt, worker } = held;
    const { number } = ticket;
    const isLost = attempt >= run.config.attempts.maxAttempts;
    const message = `${worker} gave no sign of life for ${this.#leaseMs / 1000} s; trial ${number} is ${isLost ? 'lost' : 'requeued and retried'}`;
    const reason = { code: 'orchestrator/lease-expired', message };
    emit({ kind: 'warning', ...reason, trial: number });
    this.#held.delete(number);
    if (isLost)
      await this.#coordinator?.finish(ticket, { ...held, outcome: unansweredOutcome('lost', reason) });
    else {
      await run.store.requeue(study.id, number, { attempt, reason });
      this.#coordinator?.putBack(ticket);
    }
  }

  /** @throws storage/trial-not-found */
  #stored(number: number): Promise<TrialRecord> {
    const { run, study } = this.#open;
    return run.store.trial(study.id, number);
  }

  #over({ number, attempt }: TrialHandle, { state, attempt: latest }: TrialRecord): EdgewrightError {
    const holder = this.#held.get(number);
    if (holder !== undefined) {
      return attemptOver(number, attempt, `${holder.worker} has the trial, as attempt ${holder.attempt}`);
    }
    const since = latest === attempt ? `the trial is ${state}` : `attempt ${latest} came after it`;
    return attemptOver(number, attempt, since);
  }
}

function outcomeOf(trial: FinishedTrial): TrialOutcome {
  const { state, metrics, noise, feasible, reward, error, cached, outsideFit } = trial;
  const outcome = { state, metrics, feasible, reward, error, cached, outsideFit };
  return noise === undefined ? outcome : { ...outcome, noise };
}
