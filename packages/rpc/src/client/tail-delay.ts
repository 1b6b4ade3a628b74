/**
 * When a second replica is asked the same: once an answer takes longer than 19 of 20 took before. That costs a twentieth more work at most, and
 * spares what waits for the slowest replica its wait.
 *
 *     delay = the 95th percentile of the last 64 durations
 *
 * @source Dean and Barroso, The Tail at Scale, CACM 2013: hedged requests
 */
const KEPT = 64;
const FEWEST = 16;
const QUANTILE = 0.95;

/** Remembers how long answers took. */
export class TailDelay {
  readonly #durationsMs: number[] = [];

  observe(durationMs: number): void {
    this.#durationsMs.push(durationMs);
    if (this.#durationsMs.length > KEPT) this.#durationsMs.shift();
  }

  /** In milliseconds; undefined while too little is known. */
  delayMs(): number | undefined {
    const { length } = this.#durationsMs;
    if (length < FEWEST) return undefined;
    const sorted = [...this.#durationsMs].sort((a, b) => a - b);
    return sorted[Math.min(length - 1, Math.floor(QUANTILE * length))];
  }
}
