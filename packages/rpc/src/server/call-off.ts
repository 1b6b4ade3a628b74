/**
 * What calls a request off. Its signal is made only where it is needed: an evaluator of tier 0 has answered before it could hear of it, and to
 * make one takes a tenth of its time.
 */
export class CallOff {
  readonly #parts: CallOff[] = [];
  #controller: AbortController | undefined;
  #isCalledOff = false;

  get isCalledOff(): boolean {
    return this.#isCalledOff;
  }

  /** What the evaluation listens to, and what ends it for its time. */
  get controller(): AbortController {
    this.#controller ??= new AbortController();
    if (this.#isCalledOff) this.#controller.abort(null);
    return this.#controller;
  }

  /** Of one request of several that are called off together. */
  part(): CallOff {
    const part = new CallOff();
    this.#parts.push(part);
    return part;
  }

  /** Nobody waits for the answer. */
  readonly abort = (): void => {
    this.#isCalledOff = true;
    this.#controller?.abort(null);
    for (const part of this.#parts) part.abort();
  };
}
