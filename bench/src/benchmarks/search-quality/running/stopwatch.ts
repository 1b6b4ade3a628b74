/** Adds up what an algorithm takes, without what it waits for evaluators. */
export class Stopwatch {
  #ms = 0;

  /** Counts the time of `work`. */
  async time<T>(work: () => Promise<T>): Promise<T> {
    return this.#count(work, 1);
  }

  /** Does not count the time of `work`, which goes on within what is counted. */
  async except<T>(work: () => Promise<T>): Promise<T> {
    return this.#count(work, -1);
  }

  /** Milliseconds since the last lap. */
  lap(): number {
    const ms = this.#ms;
    this.#ms = 0;
    return ms;
  }

  async #count<T>(work: () => Promise<T>, sign: number): Promise<T> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.#ms += sign * (performance.now() - startMs);
    }
  }
}
