import type { Metrics, StudyRecord, TrialStore } from '@edgewright/contracts';
import { goalValues, type GoalPoint } from '@edgewright/objective';
import { eachTrial } from './trial-pages.js';

/** What the course of a study is told from: one feasible trial. */
export interface FeasibleTrial {
  readonly number: number;
  readonly reward: number | null;
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
  last = Infinity,
): Promise<FeasibleTrial[]> {
  const { goals } = study.config.objective;
  const found: FeasibleTrial[] = [];
  for await (const { number, reward, metrics } of eachTrial(store, study.id, { feasible: true })) {
    if (number > last) break;
    if (!goals.every(({ metric }) => Number.isFinite(metrics[metric]))) continue;
    found.push({ number, reward, metrics, values: goalValues({ goals }, metrics) });
  }
  return found;
}
