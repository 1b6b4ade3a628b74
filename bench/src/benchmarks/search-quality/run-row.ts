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
  for (const algorithm of taking) {
    const jobs = seeds.map((seed) => ({ row: row.name, algorithm, seed, shuffled, cells }));
    const runs = await pool.runAll(jobs);
    yield { summary: summarise(row, algorithm.name, runs), runs };
  }
}
