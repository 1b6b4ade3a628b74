/** Answers that are kept. */
const MOST_KEPT = 100;

/** Makes each answer once, one after the other; one that failed is made again when it is asked for again. */
export function keptAnswers(): <T>(key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<unknown>>();
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined) return known as Promise<T>;
    const made = turn.then(make);
    turn = made.catch(() => kept.delete(key));
    kept.set(key, made);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
    return made;
  };
}
