import type { Reports } from '../../execution/reports.js';
import type { Ticket } from '../../execution/trial-runner.js';

/** An attempt at a trial by a worker. */
export interface HeldTrial {
  readonly ticket: Ticket;
  readonly worker: string;
  readonly attempt: number;
  readonly startedAtMs: number;
  /** What the worker reports; absent where no trial of the study is stopped early. */
  readonly reports?: Reports;
  /** Without a sign of life until then, the trial goes to another worker. */
  leaseUntilMs: number;
  /** Being evaluated by this process, which has a deadline of its own. */
  isKept: boolean;
}

/** Which worker has which trials. */
export class HeldTrials {
  readonly #byNumber = new Map<number, HeldTrial>();

  add(held: HeldTrial): void {
    this.#byNumber.set(held.ticket.number, held);
  }

  delete(number: number): void {
    this.#byNumber.delete(number);
  }

  get(number: number): HeldTrial | undefined {
    return this.#byNumber.get(number);
  }

  /** Those of one worker, by number. */
  of(worker: string): readonly HeldTrial[] {
    const ofWorker = this.all().filter((held) => held.worker === worker);
    return ofWorker.toSorted((a, b) => a.ticket.number - b.ticket.number);
  }

  all(): readonly HeldTrial[] {
    return [...this.#byNumber.values()];
  }

  /** Those whose lease ends by then. */
  endedBy(timeMs: number): readonly HeldTrial[] {
    return this.all().filter(({ isKept, leaseUntilMs }) => !isKept && leaseUntilMs <= timeMs);
  }

  /** When the first lease ends, in milliseconds since the epoch; `Infinity` where nothing is held. */
  firstEndMs(): number {
    const ends = this.endedBy(Infinity).map(({ leaseUntilMs }) => leaseUntilMs);
    return Math.min(Infinity, ...ends);
  }
}
