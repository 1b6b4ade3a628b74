/** One thing that every implementation of a contract does. */
export interface KitCase<S> {
  readonly name: string;
  /** What the author of a failing subject is to do. */
  readonly hint: string;
  /** Rejects, mostly with an `AssertionError`, when the subject does otherwise. */
  readonly run: (subject: S) => Promise<void>;
}

/** A case whose check may be synchronous. */
export function kitCase<S>(
  name: string,
  hint: string,
  check: (subject: S) => void | Promise<void>,
): KitCase<S> {
  return {
    name,
    hint,
    run: async (subject) => {
      await check(subject);
    },
  };
}
