/** What a decision has to do with a metric, as shares of the variance of the metric over the space. */
export interface ImportantDecision {
  readonly decision: string;
  /** 0 to 1. */
  readonly share: number;
  /** Standard deviation over the trees of the forest. */
  readonly deviation: number;
  /** The share of the trials in which the decision is active. */
  readonly active: number;
}

/** What drives a metric, or the reward. */
export interface MetricImportance {
  /** A metric, or `reward`. */
  readonly metric: string;
  readonly unit: string | null;
  /** Trials that have a value of it. */
  readonly trials: number;
  /** Those of them that were looked at. */
  readonly sampled: number;
  /** What the forest explains of trials its trees did not see, at most 1; `undefined` without a forest. */
  readonly explained: number | undefined;
  /** The most important first; none where the metric has too few trials or does not vary. */
  readonly decisions: readonly ImportantDecision[];
  /** What is to be known before the shares are believed, as sentences. */
  readonly warnings: readonly string[];
}

/** Which decisions of a study drive its metrics and its reward. */
export interface StudyImportance {
  readonly study: string;
  /** Trees of each forest. */
  readonly trees: number;
  readonly metrics: readonly MetricImportance[];
}
