import type { Direction, Goal, Metrics, Reached } from '@edgewright/contracts';
import type { FeasibleTrial } from './feasible-trials.js';
import { goalMetrics, hasHypervolume, hypervolumeHistory, referencePoint } from './hypervolume-history.js';

/** What a study had reached of one quantity: an entry for each trial that was better than all before. */
export interface BestSoFar {
  /** A goal, or `reward`. */
  readonly name: string;
  readonly direction: Direction;
  readonly improvements: readonly Reached[];
}

/** How a study got on, over its trials. */
export interface CourseOfStudy {
  /** The reward first, then each goal. */
  readonly best: readonly BestSoFar[];
  /** `undefined` but for two or three goals, and without a feasible trial. */
  readonly hypervolume:
    | {
        /** The corner that the volume is measured from, by goal. */
        readonly reference: Metrics;
        /** By trial; the last one has every trial. In the product of the units of the goals. */
        readonly after: readonly Reached[];
      }
    | undefined;
}

/**
 * How a study got on: its best so far and its hypervolume over trials; nothing was reached without a feasible trial.
 *
 * @param trials by number
 * @param count the number of the last trial, whatever became of it
 */
export function historyOf(
  goals: readonly Goal[],
  { trials, count }: { readonly trials: readonly FeasibleTrial[]; readonly count: number },
): CourseOfStudy {
  const reward = {
    name: 'reward',
    direction: 'maximise',
    valueOf: (trial: FeasibleTrial) => trial.reward,
  } as const;
  const best = [
    bestSoFar(trials, reward),
    ...goals.map(({ metric, direction }) =>
      bestSoFar(trials, { name: metric, direction, valueOf: ({ metrics }) => metrics[metric] ?? null }),
    ),
  ];
  if (trials.length === 0 || !hasHypervolume(goals)) return { best, hypervolume: undefined };
  const reference = referencePoint(trials);
  const after = hypervolumeHistory(trials, { reference, count });
  return { best, hypervolume: { reference: goalMetrics(goals, reference), after } };
}

/** What is followed over trials. */
interface Followed {
  readonly name: string;
  readonly direction: Direction;
  readonly valueOf: (trial: FeasibleTrial) => number | null;
}

function bestSoFar(trials: readonly FeasibleTrial[], { name, direction, valueOf }: Followed): BestSoFar {
  const improvements: Reached[] = [];
  for (const trial of trials) {
    const value = valueOf(trial);
    const best = improvements.at(-1)?.value;
    if (value === null || (best !== undefined && !isBetter(value, best, direction))) continue;
    improvements.push({ trial: trial.number, value });
  }
  return { name, direction, improvements };
}

function isBetter(value: number, than: number, direction: Direction): boolean {
  return direction === 'maximise' ? value > than : value < than;
}
