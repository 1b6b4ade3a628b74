/**
 * How long a study has been at work: the time that its trials cover, so that the hours between a crash and its resumption
 * do not count. Trials come by number, which is nearly the order in which they start.
 */
export class ActiveTime {
  #coveredUntilMs = -Infinity;
  #totalMs = 0;

  add(startedAtMs: number, finishedAtMs: number): void {
    this.#totalMs += Math.max(0, finishedAtMs - Math.max(startedAtMs, this.#coveredUntilMs));
    this.#coveredUntilMs = Math.max(this.#coveredUntilMs, finishedAtMs);
  }

  get totalMs(): number {
    return this.#totalMs;
  }
}
