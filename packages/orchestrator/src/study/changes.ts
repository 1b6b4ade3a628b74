/** Lets a caller that found nothing to do sleep until something has changed since it looked. */
export class Changes {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Grows with every change: to be read before looking, and given to {@link since}. */
  get count(): number {
    return this.#count;
  }

  /** Something changed: wakes all who wait. */
  happened(): void {
    this.#count++;
    const woken = this.#waiting;
    this.#waiting = [];
    for (const wake of woken) wake();
  }

  /** Resolves once something has changed since `count` was read; at once where it has already. */
  async since(count: number): Promise<void> {
    if (this.#count !== count) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}
