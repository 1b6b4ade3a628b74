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

/** The rows that outside optimisers can run: no worse off, and not the same one twice. */
export async function describeProblems(
  rows: readonly Row[],
  cells: string,
): Promise<readonly DescribedProblem[]> {
  const described: DescribedProblem[] = [];
  for (const { name: row, title, problem: make, trials, seeds, ...rest } of rows) {
    const { outside, objective, target, noise } = await make({ seed: 0, cells: () => cells });
    // Nothing is known beforehand outside, and order means nothing to peers that read categories as such.
    const same = rest.shuffled === true || (rest.lag ?? 1) !== 1 || row.endsWith('-cheap');
    if (outside === undefined || same || noise !== undefined) continue;
    const end = rest.untilTarget ? (target ?? null) : null;
    described.push({ ...{ row, title, evaluate: outside, objective }, ...{ target: end, trials, seeds } });
  }
  return described;
}
