import type { Budget, UsedBudget } from '@edgewright/contracts';
import { budgetBelowUsed } from '../errors.js';

const LIMITS = ['trials', 'seconds', 'failures'] as const;

/**
 * What a study has used of its budget. A repeat of an earlier trial is free unless it was begun, and may be begun as long
 * as it waits. Seconds at work are those that trials cover, so that the hours between a crash and its resumption do not
 * count; trials come by number, which is nearly the order in which they start.
 */
export const SELECT_USED_BUDGET = `
  SELECT count(*) FILTER (WHERE duplicate_of IS NULL OR attempt > 0 OR state = 'requested') AS trials,
    coalesce(sum(max(0, finished - max(started, coalesce(covered, started)))), 0) AS seconds,
    count(*) FILTER (WHERE state IN ('failed', 'lost')) AS failures
  FROM (
    SELECT state, duplicate_of, attempt, unixepoch(started_at, 'subsec') AS started,
      unixepoch(finished_at, 'subsec') AS finished,
      max(CASE WHEN started_at IS NOT NULL THEN unixepoch(finished_at, 'subsec') END)
        OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
    FROM trials WHERE study_id = ?
  )`;

/** The limits that one budget sets lower than another; an absent limit is none. */
export function loweredLimits(from: Budget, to: Budget): readonly (keyof UsedBudget)[] {
  return LIMITS.filter((limit) => (to[limit] ?? Infinity) < (from[limit] ?? Infinity));
}

/** @throws storage/budget-below-used for the first of the `lowered` limits that is less than what is used of it */
export function checkNotBelow(used: UsedBudget, to: Budget, lowered: readonly (keyof UsedBudget)[]): void {
  for (const limit of lowered) {
    const given = to[limit] ?? Infinity;
    if (given < used[limit]) throw budgetBelowUsed(limit, { used: used[limit], given });
  }
}
