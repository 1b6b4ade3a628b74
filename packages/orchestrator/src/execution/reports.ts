import { disown, type Clock, type EdgewrightError } from '@edgewright/base';
import type {
  Continuation,
  IntermediateReport,
  Metrics,
  ReportedValues,
  TrialStore,
} from '@edgewright/contracts';
import { badMetrics } from '../errors.js';
import type { Stop } from '../study/stop.js';
import type { EarlyStopping, Recalled } from './stopping/early-stopping.js';

/** What the intermediate values of an attempt belong to. */
export interface ReportParts {
  readonly store: TrialStore;
  readonly studyId: number;
  readonly clock: Clock;
  readonly stop: Stop;
  readonly number: number;
  readonly attempt: number;
  /** Absent where no trial of the study is stopped early. */
  readonly stopping?: EarlyStopping;
  /** Told of what is stored. */
  readonly onReport?: (number: number, report: IntermediateReport) => void;
}

/** Where a trial was stopped. */
export interface StoppedAt {
  /** Name of the stopper. */
  readonly by: string;
  readonly step: number;
  /** The latest value of each metric that was reported. */
  readonly metrics: Metrics;
}

/** How long an evaluation may go on that was told to stop, in milliseconds: to write a checkpoint, or end a process. */
const GRACE_MS = 10_000;

/**
 * Intermediate values of one attempt on their way to the store and, where trials may be stopped, to the stopper: then one
 * after the other, so that decisions do not hang on whether an evaluator waits for them. After a stop nothing is stored.
 */
export class Reports {
  readonly #parts: ReportParts;
  readonly #writes: Promise<void>[] = [];
  readonly #overdue: AbortController | undefined;
  #open = true;
  #grace: AbortController | undefined;
  #values: readonly ReportedValues[] = [];
  #recalled: Recalled | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #left: Promise<unknown> = Promise.resolve();
  #stopped: StoppedAt | undefined;
  #known: Metrics = {};
  #bad: EdgewrightError | undefined;

  constructor(parts: ReportParts) {
    this.#parts = parts;
    this.#overdue = parts.stopping === undefined ? undefined : new AbortController();
  }

  /** Where the stopper ended the attempt. */
  get stopped(): StoppedAt | undefined {
    return this.#stopped;
  }

  /** Aborts once an evaluation that was told to stop has gone on for too long; absent where none is ever told to. */
  get overdue(): AbortSignal | undefined {
    return this.#overdue?.signal;
  }

  /** What goes on that was not waited for. */
  get left(): Promise<unknown> {
    return this.#left;
  }

  /** Rejects with orchestrator/bad-metrics for a value that is not a finite number, which fails the attempt. */
  readonly take = (step: number, metrics: Metrics): Promise<Continuation> => {
    const answer = this.#take(step, metrics);
    // An evaluator need not wait for it.
    disown(answer);
    return answer;
  };

  /**
   * Resolves once everything that was reported is stored and decided: where the attempt was stopped, if it was.
   *
   * @throws orchestrator/bad-metrics where a report was no report
   */
  async settled(): Promise<StoppedAt | undefined> {
    if (this.#bad !== undefined) throw this.#bad;
    await Promise.all(this.#writes);
    return this.#stopped;
  }

  /** What an evaluation comes to; where it is stopped, that, be it that it ends, fails or goes on for too long. */
  orStopped<T>(evaluation: Promise<T>): Promise<T | StoppedAt> {
    return this.#overdue === undefined ? evaluation : this.#untilStopped(evaluation, this.#overdue.signal);
  }

  async #untilStopped<T>(evaluation: Promise<T>, overdue: AbortSignal): Promise<T | StoppedAt> {
    const ended = evaluation.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    this.#left = ended;
    const end = await Promise.race([ended, aborted(overdue)]);
    const stopped = await this.settled();
    if (stopped !== undefined) return stopped;
    // It is only overdue where it was stopped.
    return end !== undefined && 'value' in end ? end.value : evaluation;
  }

  /** Takes what evaluators of lower tiers have answered about the trial, which the stopper is shown. */
  readonly know = (metrics: Metrics): void => {
    this.#known = metrics;
  };

  /** An abandoned evaluation may go on talking; nobody listens. */
  close(): void {
    this.#open = false;
    this.#grace?.abort(null);
  }

  async #take(step: number, metrics: Metrics): Promise<Continuation> {
    if (this.#isOver) return 'stop';
    const bad = Object.entries({ ...metrics, step }).find(([, value]) => !Number.isFinite(value));
    if (bad !== undefined) {
      this.#bad ??= badMetrics('An intermediate report', `${bad[0]} = ${bad[1]}`);
      throw this.#bad;
    }
    const { stopping } = this.#parts;
    const answer =
      stopping === undefined
        ? this.#store(step, metrics)
        : this.#turn.then(() => this.#decided({ step, metrics }, stopping));
    this.#turn = answer;
    this.#writes.push(answer.then(() => undefined));
    return answer;
  }

  get #isOver(): boolean {
    return !this.#open || this.#stopped !== undefined;
  }

  /** A store or a stopper that fails is no fault of the trial at hand: it ends the run. */
  async #fatal<T>(step: Promise<T>): Promise<T | undefined> {
    try {
      return await step;
    } catch (error) {
      const { stop } = this.#parts;
      if (this.#open && error !== stop.signal.reason) stop.fail(error);
      return undefined;
    }
  }

  async #store(step: number, metrics: Metrics): Promise<Continuation> {
    const { store, studyId, number, attempt, onReport } = this.#parts;
    const report = { attempt, step, metrics };
    await this.#fatal(store.report(studyId, number, report));
    onReport?.(number, report);
    return 'continue';
  }

  async #decided(reported: ReportedValues, stopping: EarlyStopping): Promise<Continuation> {
    if (this.#isOver) return 'stop';
    const decision = await this.#fatal(this.#decide(reported, stopping));
    if (decision === 'stop' && this.#open) {
      const metrics = Object.fromEntries(this.#values.flatMap((each) => Object.entries(each.metrics)));
      this.#stopped = { by: stopping.stopperName, step: reported.step, metrics };
      void this.#waitGrace(this.#overdue);
    }
    // Where there is none, the run ends.
    return decision ?? 'stop';
  }

  async #decide(reported: ReportedValues, stopping: EarlyStopping): Promise<Continuation> {
    const { step, metrics } = reported;
    const recalled = this.#recalled ?? (await stopping.recall(this.#parts));
    if (this.#recalled === undefined) {
      this.#recalled = recalled;
      this.#values = recalled.values.filter((each) => each.step < step);
    }
    await this.#store(step, metrics);
    this.#values = withReport(this.#values, reported);
    const values = this.#values.filter((each) => each.step <= step);
    return stopping.decide(this.#parts, { step, values, metrics: this.#known }, recalled);
  }

  async #waitGrace(overdue: AbortController | undefined): Promise<void> {
    this.#grace = new AbortController();
    const slept = this.#parts.clock.sleep(GRACE_MS, this.#grace.signal);
    await slept.then(
      () => {
        overdue?.abort();
      },
      () => undefined,
    );
  }
}

/** By step; several evaluators may report at one step. */
function withReport(values: readonly ReportedValues[], reported: ReportedValues): readonly ReportedValues[] {
  const before = values.find(({ step }) => step === reported.step);
  const merged = { step: reported.step, metrics: { ...before?.metrics, ...reported.metrics } };
  return [...values.filter((each) => each !== before), merged].toSorted((a, b) => a.step - b.step);
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener(
      'abort',
      () => {
        resolve(undefined);
      },
      { once: true },
    );
  });
}
