import type { ModelGraph } from '@edgewright/model-graph';

/** A network with an accuracy that somebody measured. */
export interface RankedNetwork {
  readonly name: string;
  readonly accuracy: number;
  readonly graph: ModelGraph;
}

/** Networks whose accuracies compare: one task, one metric, one precision. */
export interface RankedGroup {
  readonly name: string;
  readonly networks: readonly RankedNetwork[];
}
