/** A decision and its share of the variance of a metric. */
export interface DecisionShare {
  /** Its path in the candidate. */
  readonly decision: string;
  /** 0 to 1. */
  readonly share: number;
  /** Standard deviation over the trees of the forest. */
  readonly deviation: number;
  /** The share of the trials in which the decision is active. */
  readonly active: number;
}

/** Which decisions drive each metric, and the reward. */
export interface ImportanceAnswer {
  readonly trees: number;
  readonly metrics: readonly {
    /** A metric, or `reward`. */
    readonly metric: string;
    readonly unit: string | null;
    readonly trials: number;
    readonly sampled: number;
    /** What the forest explains of trials that it did not see; `null` without a forest. */
    readonly explained: number | null;
    /** The most important first. */
    readonly decisions: readonly DecisionShare[];
    /** What is to be known before the shares are believed, as sentences. */
    readonly warnings: readonly string[];
  }[];
}
