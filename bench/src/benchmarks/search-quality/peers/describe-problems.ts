import type { Objective } from '@edgewright/contracts';
import type { Row } from '../rows/row.js';

/** A problem as an outside optimiser is told of it. */
export interface DescribedProblem {
  readonly row: string;
  readonly title: string;
  /** The words after `edgewright evaluate` that give its metrics, and after `edgewright space` its space. */
  readonly evaluate: readonly string[];
  readonly objective: Objective;
  /** What the first goal has to reach within the limits; runs end there. */
  readonly target: number | null;
  readonly trials: number;
  readonly seeds: number;
}

/** The rows that outside optimisers run. */
export async function describeProblems(
  rows: readonly Row[],
  cells: string,
): Promise<readonly DescribedProblem[]> {
  const described: DescribedProblem[] = [];
  for (const { name: row, title, untilTarget, trials, seeds, ...rest } of rows) {
    if (rest.forPeers === false) continue;
    const { outside, objective, target } = await rest.problem({ seed: 0, cells: () => cells });
    if (outside === undefined) continue;
    const end = untilTarget ? (target ?? null) : null;
    described.push({ row, title, evaluate: outside, objective, target: end, trials, seeds });
  }
  return described;
}
