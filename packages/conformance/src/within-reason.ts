import assert from 'node:assert/strict';

/** A bound on what ought to be immediate, wide enough for the slowest machine. */
const TIMEOUT_MS = 10_000;

/** What `work` gives; an `AssertionError` when it does not settle at all. */
export async function withinReason<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new assert.AssertionError({ message: `${what} did not settle within ${TIMEOUT_MS / 1000} s` }));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}
