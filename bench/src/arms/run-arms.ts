/** An arm of a comparison: one of the ways that are compared. */
export interface Arm {
  readonly name: string;
}

/** A comparison: what each arm comes to with each seed. */
export interface Comparison<A extends Arm, R> {
  readonly arms: readonly A[];
  readonly seeds: readonly number[];
  readonly run: (arm: A, seed: number) => Promise<R>;
  /** Runs of an arm at once; 1 when absent. */
  readonly lanes?: number;
}

/** What an arm came to, in the order of the seeds. */
export interface ArmRuns<A extends Arm, R> {
  readonly arm: A;
  readonly runs: readonly R[];
}

/**
 * Runs every arm with every seed, so that what arms differ by can be told from luck: the same seeds for all, one arm after the
 * other, and each result as soon as its arm is through. Later arms may build on what earlier ones left, such as a study to
 * start from.
 */
export async function* runArms<A extends Arm, R>({
  arms,
  seeds,
  run,
  lanes = 1,
}: Comparison<A, R>): AsyncGenerator<ArmRuns<A, R>> {
  for (const arm of arms) yield { arm, runs: await runSeeds(seeds, (seed) => run(arm, seed), lanes) };
}

/** The results of {@link runArms}, all together. */
export async function allArms<A extends Arm, R>(
  comparison: Comparison<A, R>,
): Promise<readonly ArmRuns<A, R>[]> {
  const all: ArmRuns<A, R>[] = [];
  for await (const runs of runArms(comparison)) all.push(runs);
  return all;
}

async function runSeeds<R>(
  seeds: readonly number[],
  run: (seed: number) => Promise<R>,
  lanes: number,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...seeds.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await run(next[1]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, seeds.length) }, lane));
  return results;
}
