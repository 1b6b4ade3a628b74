/**
 * What `work` gives, or the signal's reason as soon as it aborts: the work may go on, and nobody waits for it. Unlike
 * `Promise.race` with a promise that outlives the work, it leaves nothing behind on the signal.
 */
export function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
