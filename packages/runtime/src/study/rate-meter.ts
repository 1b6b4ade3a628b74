/** Times that are looked back on, in milliseconds. */
const WINDOW_MS = 60_000;
/** Moments that are looked back on in any case, for slow trials. */
const LEAST_MOMENTS = 5;

interface Moment {
  readonly timeMs: number;
  /** Trials that have finished up to then. */
  readonly total: number;
}

/** How fast trials finish of late: in the last minute, or since the fifth last time that some did. */
export class RateMeter {
  #moments: Moment[] = [];

  /** Some trials have finished, at the latest now. */
  note(timeMs: number, count = 1): void {
    if (count <= 0) return;
    const total = (this.#moments.at(-1)?.total ?? 0) + count;
    this.#moments.push({ timeMs, total });
    const from = this.#moments.findIndex((moment) => moment.timeMs >= timeMs - WINDOW_MS);
    this.#moments = this.#moments.slice(Math.max(0, Math.min(from, this.#moments.length - LEAST_MOMENTS)));
  }

  /** Trials a second; 0 where fewer than two have finished. */
  perSecond(nowMs: number): number {
    const [first] = this.#moments;
    const last = this.#moments.at(-1);
    if (first === undefined || last === undefined || last.total === first.total) return 0;
    return (1000 * (last.total - first.total)) / Math.max(1, nowMs - first.timeMs);
  }
}
