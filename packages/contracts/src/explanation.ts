import type { Json, Random } from '@edgewright/base';

/** Characters of JSON that the reason for a suggestion may have: every trial keeps one. */
export const LONGEST_REASON = 4_000;

/** What an explanation is asked for. */
export interface ExplainQuestion {
  /** What is believed of the metrics too, which may take seconds; else `metrics` may be left empty. */
  readonly metrics: boolean;
  /** The only randomness an explanation may use, where probabilities are estimated by drawing. */
  readonly random: Random;
}

/** One option of a decision, and how likely it is to be proposed. */
export interface ExplainedChoice {
  /** The option; for a stretch of a numeric range `[from, to]`. */
  readonly value: Json;
  /** Among candidates in which the decision is active. */
  readonly probability: number;
}

/** What a suggester makes of one decision. */
export interface ExplainedDecision {
  /** The column of the decision, as in `Decision.column`. */
  readonly name: string;
  /** In the order of the options; they sum to 1. */
  readonly choices: readonly ExplainedChoice[];
  /** Entropy of the choices, in nats. */
  readonly entropyNats: number;
  /** Probability that the decision is active in a proposed candidate. */
  readonly active: number;
}

/** What a suggester believes of one metric. */
export interface ExplainedMetric {
  readonly metric: string;
  /** `exact`: from the evaluators of tier 0. `surrogate`: predicted by a model. `none`: not known before a trial. */
  readonly modelled: 'exact' | 'surrogate' | 'none';
  /** Rank correlation of predictions with measured values of trials that were held out; `null` where nothing is predicted. */
  readonly score: number | null;
  /** What drives the metric, by column of the decision, the greatest first; shares sum to 1, or there are none. */
  readonly importance: readonly { readonly decision: string; readonly share: number }[];
}

/** What a suggester would propose, and what it believes: plain JSON. */
export interface Explanation {
  /** In the order of the decisions of the space. */
  readonly decisions: readonly ExplainedDecision[];
  readonly metrics: readonly ExplainedMetric[];
}
