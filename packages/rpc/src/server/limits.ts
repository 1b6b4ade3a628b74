/** What a server takes, so that no client can make it use all there is. */
export interface Limits {
  readonly maxMessageBytes: number;
  readonly maxLayers: number;
  /** Requests of one EvaluateBatch. */
  readonly maxBatch: number;
  /** Unanswered requests of one stream. */
  readonly maxInFlight: number;
  /** Calls of all clients at once; more are asked to come again. */
  readonly maxCalls: number;
  /** How long an evaluation may take, in milliseconds. */
  readonly maxEvaluationMs: number;
  /** After how long a stream on which nothing is asked is ended, in milliseconds; twice that at the latest. */
  readonly idleMs: number;
}

/** @source the largest published network is 155 kB as JSON (MobileBERT, 1,005 layers) */
export const DEFAULT_LIMITS: Limits = {
  maxMessageBytes: 4 * 2 ** 20,
  maxLayers: 5000,
  maxBatch: 256,
  maxInFlight: 64,
  maxCalls: 256,
  maxEvaluationMs: 600_000,
  idleMs: 300_000,
};
