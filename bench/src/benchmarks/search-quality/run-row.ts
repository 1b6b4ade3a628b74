import { runArms } from '../../arms/run-arms.js';
import type { Algorithm } from './algorithms.js';
import type { Row } from './rows/row.js';
import type { Pool } from './running/pool.js';
import type { RowAnswer } from './row-result.js';
import { summarise } from './summary.js';

/** How a row is run. */
export interface RowRun {
  readonly algorithms: readonly Algorithm[];
  readonly quick: boolean;
  /** In place of what the row says. */
  readonly seeds: number | undefined;
  readonly shuffled: boolean;
  readonly pool: Pool;
  /** The table of NAS-Bench-201. */
  readonly cells: string;
}

/** Seeds of a quick run. */
const QUICK_SEEDS = 2;

/** Runs every algorithm of a row over all seeds. */
export async function* runRow(row: Row, run: RowRun): AsyncGenerator<RowAnswer> {
  const { algorithms, quick, pool, shuffled, cells } = run;
  const usual = quick ? Math.min(QUICK_SEEDS, row.seeds) : row.seeds;
  const seeds = Array.from({ length: run.seeds ?? usual }, (_, seed) => seed);
  const taking = algorithms.filter(({ name }) => row.algorithms.includes(name));
  const arms = runArms({
    arms: taking,
    seeds,
    run: (algorithm, seed) => pool.run({ row: row.name, algorithm, seed, shuffled, cells }),
    lanes: pool.threads,
  });
  for await (const { arm, runs } of arms) yield { summary: summarise(row, arm.name, runs), runs };
}
