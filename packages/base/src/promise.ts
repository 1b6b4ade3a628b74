/** Whether a value is a promise, also one of another realm or library: something with a `then` to call. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Lets a promise that was refused fail unheard: an unhandled rejection beside the refusal would end the process. */
export function disown(promise: PromiseLike<unknown>): void {
  void promise.then(undefined, () => undefined);
}
