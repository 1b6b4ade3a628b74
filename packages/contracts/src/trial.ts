import type { JsonObject } from '@edgewright/base';
import type { Candidate } from '@edgewright/search-space';
import type { Metrics } from './metric.js';
import type { OutsideFit } from './extrapolation.js';

/**
 * `requested` → `running` → `completed` · `infeasible` (breaks a hard constraint, or a plugin says that there is no such
 * network or number) · `failed` (something went wrong) · `lost` (attempts used up without an answer) · `stopped` (early stopping only).
 */
export type TrialState = 'requested' | 'running' | FinishedState;
/** The states in which a trial stays for good; {@link TrialState} says what each means. */
export type FinishedState = 'completed' | 'infeasible' | 'failed' | 'lost' | 'stopped';

/** Why a trial did not complete. */
export interface TrialError {
  readonly code: string;
  readonly message: string;
  readonly details?: JsonObject;
}

/** How evaluations of one network differ, of which a metric is the mean. */
export interface MetricNoise {
  /** Sample standard deviation of single evaluations, in the unit of the metric. */
  readonly deviation: number;
  /** How many evaluations the metric is the mean of; 2 or more. */
  readonly runs: number;
}

/** By metric; those that were evaluated once are missing. */
export type Noise = Readonly<Record<string, MetricNoise>>;

/** The end of a trial. */
export interface TrialOutcome {
  readonly state: FinishedState;
  readonly metrics: Metrics;
  /** Of metrics that are means of several evaluations; absent: of none. */
  readonly noise?: Noise;
  /** Keeps every hard constraint and has every metric. */
  readonly feasible: boolean;
  /** What the agent learns from; `null` for failed and lost trials. */
  readonly reward: number | null;
  readonly error: TrialError | null;
  /** Names of evaluators whose metrics an earlier trial of the study has as well, being of the same network. */
  readonly cached: readonly string[];
  /** Where its metrics are extrapolations. */
  readonly outsideFit: OutsideFit;
}

/** Metrics that an attempt at a trial reports on the way. */
export interface IntermediateReport {
  /** As `start` counted it. */
  readonly attempt: number;
  /** Epochs, batches: whatever the evaluator counts. */
  readonly step: number;
  readonly metrics: Metrics;
}

/** A trial as a suggester sees it. */
export interface FinishedTrial extends TrialOutcome {
  /** 1, 2, 3… within the study. */
  readonly number: number;
  readonly candidate: Candidate;
}

/** A trial as the store holds it. */
export interface TrialRecord {
  readonly number: number;
  readonly candidate: Candidate;
  readonly fingerprint: string;
  readonly state: TrialState;
  /** The number of the trial this one repeats and took its outcome from. */
  readonly duplicateOf: number | null;
  /** Why it was suggested, as the suggester puts it; `null` where that says nothing. */
  readonly reason: JsonObject | null;
  /** Evaluations begun. */
  readonly attempt: number;
  readonly leaseUntilMs: number | null;
  readonly requestedAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly metrics: Metrics;
  /** Of metrics that are means of several evaluations; absent: of none. */
  readonly noise?: Noise;
  readonly feasible: boolean | null;
  readonly reward: number | null;
  readonly onFront: boolean;
  readonly error: TrialError | null;
  readonly cached: readonly string[];
  readonly outsideFit: OutsideFit;
}
