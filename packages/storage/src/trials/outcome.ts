import { canonicalJson } from '@edgewright/base';
import type { Metrics, TrialOutcome, TrialRecord } from '@edgewright/contracts';
import { notFinite } from '../errors.js';

/**
 * Refuses numbers that SQL cannot compare: SQLite would silently keep NaN as NULL.
 *
 * @throws storage/not-finite
 */
export function checkFinite(metrics: Metrics, reward: number | null = null): void {
  if (reward !== null && !Number.isFinite(reward)) throw notFinite('the reward', reward);
  for (const [name, value] of Object.entries(metrics)) {
    if (!Number.isFinite(value)) throw notFinite(`the metric "${name}"`, value);
  }
}

/** Whether a finished trial already holds this outcome. */
export function holdsOutcome(record: TrialRecord, outcome: TrialOutcome): boolean {
  return outcomeText(record) === outcomeText(outcome);
}

function outcomeText({
  state,
  metrics,
  noise = {},
  feasible,
  reward,
  error,
  cached,
  outsideFit,
}: TrialOutcome | TrialRecord): string {
  return canonicalJson({ state, metrics, noise, feasible, reward, error, cached, outsideFit });
}
