/** Equal requests that are in flight at once are asked once, and each asker has the answer. */
interface Flight<A> {
  readonly answer: Promise<A>;
  readonly controller: AbortController;
  askers: number;
}

/** Shares what is in flight. It is called off when all who asked for it have given up. */
export class SingleFlight<A> {
  readonly #flights = new Map<string, Flight<A>>();

  /** @throws the reason of the signal · what the work throws */
  async share(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<A>): Promise<A> {
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begun(key, work);
    flight.askers++;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        if (--flight.askers === 0) {
          this.#flights.delete(key);
          flight.controller.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      flight.answer.then(resolve, reject).finally(() => {
        signal.removeEventListener('abort', giveUp);
      });
    });
  }

  #begun(key: string, work: (signal: AbortSignal) => Promise<A>): Flight<A> {
    const controller = new AbortController();
    const answer = work(controller.signal).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    const flight: Flight<A> = { answer, controller, askers: 0 };
    this.#flights.set(key, flight);
    return flight;
  }
}
