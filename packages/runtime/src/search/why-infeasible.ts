import type { MetricConstraint, TrialRecord, TrialStore } from '@edgewright/contracts';
import type { StudyResult } from '@edgewright/orchestrator';

/** Trials that are looked at: enough to tell what is common. */
const LATEST = 1000;

/** Why most of the trials of a study without a feasible one are infeasible, in words; `undefined` where none is. */
export async function whyInfeasible(
  store: TrialStore,
  { study, counts, best }: StudyResult,
): Promise<string | undefined> {
  if (best !== undefined || counts.infeasible === 0) return undefined;
  const trials = await store.trials(study.id, { states: ['infeasible'], limit: LATEST });
  const times = new Map<string, number>();
  for (const trial of trials) {
    const reason = reasonOf(trial, study.config.objective.constraints);
    times.set(reason, (times.get(reason) ?? 0) + 1);
  }
  const [commonest] = [...times].sort((a, b) => b[1] - a[1]);
  return commonest && `${commonest[1]} of ${trials.length} infeasible trials: ${commonest[0]}`;
}

/** The limits it breaks, without its values, so that many trials share one reason; else what was said of it. */
function reasonOf({ error, metrics }: TrialRecord, constraints: readonly MetricConstraint[]): string {
  const broken = constraints.flatMap((constraint) => {
    const value = metrics[constraint.metric];
    if (value === undefined) return [];
    if ('atMost' in constraint && value > constraint.atMost) {
      return [`${constraint.metric} is above ${constraint.atMost}`];
    }
    const isBelow = 'atLeast' in constraint && value < constraint.atLeast;
    return isBelow ? [`${constraint.metric} is below ${constraint.atLeast}`] : [];
  });
  return broken.length > 0 ? broken.join(', ') : (error?.message ?? 'no reason was stored');
}
