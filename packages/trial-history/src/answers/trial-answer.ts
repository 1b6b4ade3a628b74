import type { Json, JsonObject } from '@edgewright/base';
import type { Metrics, TrialError, TrialState } from '@edgewright/contracts';

/** A value that was reported on the way, by step. */
export interface CurvePoint {
  readonly attempt: number;
  readonly step: number;
  readonly metrics: Metrics;
}

/** A file of a trial. */
export interface TrialFile {
  readonly attempt: number;
  /** A relative path with `/`. */
  readonly name: string;
  readonly bytes: number;
}

/** Something that happened to a trial beside its plain course. */
export interface TrialEvent {
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly at: string | null;
  readonly details: JsonObject;
}

/** One trial with every digit, and everything that is known of it. */
export interface TrialAnswer {
  readonly number: number;
  readonly state: TrialState;
  readonly feasible: boolean | null;
  readonly reward: number | null;
  readonly onFront: boolean;
  readonly attempt: number;
  /** The trial whose outcome it took over. */
  readonly duplicateOf: number | null;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: TrialError | null;
  readonly fingerprint: string;
  readonly candidate: JsonObject;
  /** Active parameters by column of the study's view. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly metrics: Metrics;
  /** In what its network lies outside of what evaluators were fitted on. */
  readonly outsideFit: readonly { readonly evaluator: string; readonly reasons: readonly string[] }[];
  /** Why it was suggested, as its suggester puts it. */
  readonly reason: JsonObject | null;
  /** The trial that it was made from, where the reason names one. */
  readonly parent: number | null;
  /** Evaluators whose metrics an earlier trial had as well. */
  readonly cached: readonly string[];
  readonly curve: readonly CurvePoint[];
  readonly stopDecisions: readonly {
    readonly attempt: number;
    readonly step: number;
    readonly decision: string;
  }[];
  readonly files: readonly TrialFile[];
  readonly events: readonly TrialEvent[];
}
