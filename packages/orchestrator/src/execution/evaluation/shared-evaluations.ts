import type { Metrics } from '@edgewright/contracts';

/** What an evaluation of a trial is known by, and the metrics that it gives. */
export interface Keyed {
  readonly key: string;
  readonly metrics: readonly string[];
}

/**
 * Trials of a study that come to one evaluation, such as two candidates that build one network. The first by number is
 * evaluated and the later ones wait for it to end, so that nothing is paid for twice at once, and who was first does not
 * hang on who was faster. Trials only ever wait for earlier ones, which have begun before them.
 */
export class SharedEvaluations {
  /** Trials on their way in the order of their numbers; `undefined`: it is not known yet what they come to. */
  readonly #inFlight = new Map<number, readonly Keyed[] | undefined>();
  /** By key, the first trial that ended with an evaluation of it. */
  readonly #holders = new Map<string, number>();
  #waiting: (() => void)[] = [];

  /** A trial is on its way. To be called in the order of numbers. */
  begin(number: number): void {
    this.#inFlight.set(number, undefined);
  }

  /** What the evaluations of a trial are known by, if it comes to them. */
  declare(number: number, evaluations: readonly Keyed[]): void {
    if (!this.#inFlight.has(number)) return;
    this.#inFlight.set(number, evaluations);
    this.#wake();
  }

  /** Resolves once no earlier trial on its way can come to this evaluation any more. */
  async turn(number: number, key: string): Promise<void> {
    while (this.#isAwaited(number, key)) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  /** A trial ended with these metrics; without any where it was not answered. */
  end(number: number, metrics: Metrics = {}): void {
    for (const { key, metrics: names } of this.#inFlight.get(number) ?? []) {
      const isHeld = names.every((name) => metrics[name] !== undefined);
      if (isHeld) this.#holders.set(key, Math.min(number, this.#holders.get(key) ?? number));
    }
    this.#inFlight.delete(number);
    this.#wake();
  }

  /** Whether an earlier trial that ended in this run has this evaluation. */
  isHeldBefore(number: number, key: string): boolean {
    return (this.#holders.get(key) ?? number) < number;
  }

  #isAwaited(number: number, key: string): boolean {
    for (const [other, evaluations] of this.#inFlight) {
      if (other >= number) return false;
      if (evaluations === undefined || evaluations.some((each) => each.key === key)) return true;
    }
    return false;
  }

  #wake(): void {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const wake of woken) wake();
  }
}
