import type { TrialQuery } from '@edgewright/contracts';
import type { TrialRow } from '../entities/trial-entity.js';

/** A row as SQLite gives it: booleans are 0 and 1. */
export type SqliteTrial = Omit<TrialRow, 'studyId' | 'feasible' | 'onFront'> & {
  readonly feasible: 0 | 1 | null;
  readonly onFront: 0 | 1;
};

/** Reads rows of `trials`, to be followed by a condition. */
export const SELECT_TRIAL = `
  SELECT number, state, feasible, reward, on_front AS onFront, attempt, duplicate_of AS duplicateOf,
    lease_until AS leaseUntil, requested_at AS requestedAt, started_at AS startedAt, finished_at AS finishedAt,
    error_code AS errorCode, error_message AS errorMessage, error_details AS errorDetails, cached, fingerprint, candidate, reason
  FROM trials`;

const ORDERS: Readonly<Record<NonNullable<TrialQuery['order']>, string>> = {
  number: 'number',
  reward: 'reward DESC NULLS LAST, number',
};

/** A statement and the values of its parameters. */
export interface BoundQuery {
  /** The same for queries of one shape, so that it can be prepared once. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The statement that answers a query for trials of a study. */
export function trialQuerySql(studyId: number, query: TrialQuery): BoundQuery {
  const conditions = ['study_id = ?'];
  const values: (string | number)[] = [studyId];
  const where = (condition: string, ...bound: (string | number)[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  const { states, feasible, onFront, fingerprints, after, limit, order = 'number' } = query;
  if (states !== undefined) where(`state IN (${states.map(() => '?').join(', ')})`, ...states);
  if (feasible !== undefined) where('feasible = ?', Number(feasible));
  if (onFront !== undefined) where('on_front = ?', Number(onFront));
  if (fingerprints !== undefined)
    where('fingerprint IN (SELECT value FROM json_each(?))', JSON.stringify(fingerprints));
  if (after !== undefined) where('number > ?', after);
  if (limit !== undefined) values.push(limit);
  const limited = limit === undefined ? '' : ' LIMIT ?';
  return {
    sql: `${SELECT_TRIAL} WHERE ${conditions.join(' AND ')} ORDER BY ${ORDERS[order]}${limited}`,
    values,
  };
}
