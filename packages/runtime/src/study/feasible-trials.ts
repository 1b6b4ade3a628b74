import type { Metrics, StudyRecord, TrialStore } from '@edgewright/contracts';
import { goalValues, type GoalPoint } from '@edgewright/objective';

/** What the course of a study is told from: one feasible trial. */
export interface FeasibleTrial {
  readonly number: number;
  readonly reward: number | null;
  /** Of the goals of its study. */
  readonly metrics: Metrics;
  /** float64[goals], larger being better. */
  readonly values: GoalPoint;
}

/**
 * The feasible trials of a study by number, those up to `last` where it is given; but for those of which a goal is not finite:
 * nothing is better or worse there.
 */
export async function feasibleTrials(
  store: TrialStore,
  study: StudyRecord,
  last?: number,
): Promise<FeasibleTrial[]> {
  const { goals } = study.config.objective;
  const found: FeasibleTrial[] = [];
  const query = { metrics: goals.map(({ metric }) => metric), ...(last === undefined ? {} : { last }) };
  for (const { number, reward, metrics } of await store.measured(study.id, query)) {
    if (!goals.every(({ metric }) => Number.isFinite(metrics[metric]))) continue;
    found.push({ number, reward, metrics, values: goalValues({ goals }, metrics) });
  }
  return found;
}
