import type { JsonObject } from '@edgewright/base';
import type { Metrics, Noise, OutsideFit, TrialError, TrialRecord, TrialState } from '@edgewright/contracts';
import type { Candidate } from '@edgewright/search-space';
import { timeMs } from '../times.js';
import type { SqliteTrial } from './trial-query.js';

/** What tables beside `trials` hold of one trial. */
export interface TrialFindings {
  readonly metrics: Metrics;
  readonly noise?: Noise;
  readonly outsideFit: OutsideFit;
}

/** A trial of its row and of what other tables hold of it. */
export function trialRecord(row: SqliteTrial, { metrics, noise, outsideFit }: TrialFindings): TrialRecord {
  return {
    number: row.number,
    candidate: JSON.parse(row.candidate) as Candidate,
    fingerprint: row.fingerprint,
    state: row.state as TrialState,
    duplicateOf: row.duplicateOf,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as JsonObject),
    attempt: row.attempt,
    leaseUntilMs: optionalTime(row.leaseUntil),
    requestedAtMs: timeMs(row.requestedAt),
    startedAtMs: optionalTime(row.startedAt),
    finishedAtMs: optionalTime(row.finishedAt),
    metrics,
    ...(noise === undefined ? {} : { noise }),
    feasible: row.feasible === null ? null : row.feasible === 1,
    reward: row.reward,
    onFront: row.onFront === 1,
    error: errorOf(row),
    cached: JSON.parse(row.cached) as string[],
    outsideFit,
  };
}

function errorOf({ errorCode, errorMessage, errorDetails }: SqliteTrial): TrialError | null {
  if (errorCode === null) return null;
  const details = errorDetails === null ? undefined : (JSON.parse(errorDetails) as JsonObject);
  const error = { code: errorCode, message: errorMessage ?? '' };
  return details === undefined ? error : { ...error, details };
}

function optionalTime(iso: string | null): number | null {
  return iso === null ? null : timeMs(iso);
}
