import type { Algorithm } from '../algorithms.js';
import type { Problem } from '../problem.js';
import { shuffledSpace } from '../problems/shuffled-space.js';
import { ROWS } from '../rows/rows.js';
import type { Row } from '../rows/row.js';
import { drive } from './drive.js';
import type { Run } from './run.js';
import { notThere } from '../../../errors.js';

/** One run to make. Plain data, so that it can cross into worker threads. */
export interface Job {
  readonly row: string;
  readonly algorithm: Algorithm;
  readonly seed: number;
  /** In place of what the row says. */
  readonly shuffled: boolean;
  /** The table of NAS-Bench-201. */
  readonly cells: string;
}

const problems = new Map<string, Promise<Problem>>();

/** Makes a run. */
export async function runJob({ row: name, algorithm, seed, shuffled, cells }: Job): Promise<Run> {
  const row = ROWS.find((one) => one.name === name);
  if (row === undefined) throw notThere(`row ${name}`);
  const problem = await problemOf(row, { seed, cells: () => cells });
  const space = shuffled ? shuffledSpace(problem.space, seed) : problem.space;
  return drive(
    algorithm,
    { ...problem, space },
    {
      seed,
      trials: row.trialsOf?.[algorithm.name] ?? row.trials,
      lag: row.lag ?? 1,
      untilTarget: row.untilTarget,
    },
  );
}

/** A problem is set up once a thread. */
function problemOf(row: Row, source: Parameters<Row['problem']>[0]): Promise<Problem> {
  const known = row.problemPerSeed === true ? undefined : problems.get(row.name);
  const problem = known ?? Promise.resolve(row.problem(source));
  problems.set(row.name, problem);
  return problem;
}
