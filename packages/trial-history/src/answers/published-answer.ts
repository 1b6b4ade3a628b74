import type { Metrics } from '@edgewright/contracts';

/** Published networks, judged by the evaluators of a study. */
export interface PublishedAnswer {
  readonly networks: readonly { readonly name: string; readonly metrics: Metrics }[];
  /** Why networks were left out, as sentences. */
  readonly refusals: readonly string[];
}
