import type { JsonObject } from '@edgewright/base';
import type { ExplainedDecision, ExplainedMetric } from '@edgewright/contracts';

/** What the suggester of a study makes of its space. Plugins are asked, so that an opened database alone cannot answer. */
export interface PolicyAnswer {
  readonly suggester: string;
  /** Oldest first; the last is now. Decisions are named by column, in the order of the space. */
  readonly moments: readonly {
    readonly throughTrial: number;
    readonly decisions: readonly ExplainedDecision[];
  }[];
  /** What is believed of each metric, as of now. */
  readonly metrics: readonly ExplainedMetric[];
  /** Where candidates came from: the source of most trials first. */
  readonly sources: readonly { readonly source: string; readonly trials: number; readonly latest: number }[];
  /** How many trials count as the latest. */
  readonly latest: number;
  /** The latest trials that have a reason. */
  readonly reasons: readonly { readonly trial: number; readonly reason: JsonObject | null }[];
}
