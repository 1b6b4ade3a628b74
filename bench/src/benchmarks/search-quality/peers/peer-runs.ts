import { existsSync, readFileSync } from 'node:fs';
import type { Metrics } from '@edgewright/contracts';
import { feasibility } from '@edgewright/objective';
import { refuse } from '../../../arguments.js';
import type { Problem } from '../problem.js';
import type { RowAnswer } from '../row-result.js';
import type { Row } from '../rows/row.js';
import type { Pace, Run } from '../running/run.js';
import { summarise } from '../summary.js';

/** A run of an outside optimiser, one line of the file that `bench/peers/run` writes. */
export interface PeerRun {
  readonly row: string;
  readonly algorithm: string;
  readonly seed: number;
  /** Of each trial; `null` where there was no answer. */
  readonly metrics: readonly (Metrics | null)[];
  readonly suggestionMs: Pace;
}

/** The runs of a file, by row and algorithm. */
export function readPeerRuns(path: string): readonly PeerRun[] {
  if (!existsSync(path))
    return refuse(`${path} does not exist: --peers takes a file that bench/peers/run wrote`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PeerRun);
}

/** What outside optimisers came to on a row. */
export async function peerAnswers(
  row: Row,
  all: readonly PeerRun[],
  cells: string,
): Promise<readonly RowAnswer[]> {
  const own = all.filter((run) => run.row === row.name);
  if (own.length === 0) return [];
  const problem = await row.problem({ seed: 0, cells: () => cells });
  return [...new Set(own.map(({ algorithm }) => algorithm))].map((algorithm) => {
    const runs = own.filter((run) => run.algorithm === algorithm).map((run) => judged(problem, run));
    return { summary: summarise(row, algorithm, runs), runs };
  });
}

/** By the judge that ours have. */
function judged({ judge, objective, target = Infinity }: Problem, run: PeerRun): Run {
  const progress = judge();
  const curve = run.metrics.map((metrics) => {
    if (metrics !== null && feasibility(objective, metrics).feasible) progress.add(metrics);
    return progress.figure();
  });
  return { seed: run.seed, target, curve, suggestionMs: run.suggestionMs };
}
