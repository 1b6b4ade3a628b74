import type { TrialRecord } from '@edgewright/contracts';

/** A trial as programs read it: snake_case as in the SQL views, times as ISO 8601. */
export function trialJson(trial: TrialRecord): object {
  return {
    number: trial.number,
    state: trial.state,
    feasible: trial.feasible,
    reward: trial.reward,
    on_front: trial.onFront,
    metrics: trial.metrics,
    noise: trial.noise ?? {},
    candidate: trial.candidate,
    fingerprint: trial.fingerprint,
    duplicate_of: trial.duplicateOf,
    reason: trial.reason,
    attempt: trial.attempt,
    requested_at: isoTime(trial.requestedAtMs),
    started_at: isoTime(trial.startedAtMs),
    finished_at: isoTime(trial.finishedAtMs),
    error: trial.error,
    outside_fit: trial.outsideFit,
  };
}

function isoTime(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
