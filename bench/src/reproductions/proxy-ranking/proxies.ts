import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { entropyScore } from '@edgewright/quality';

/** The scores of the evaluator, and simpler ones on the same networks, so that their worth is seen. */
export const PROXIES = {
  entropy_score: (graph: ModelGraph) => entropyScore(graph).score,
  layer_entropy: (graph: ModelGraph) => entropyScore(graph).layerEntropy,
  /** Σ log width along the richest path: what DeepMAD and MAE-DET build on, without resolutions and weights. */
  path_entropy: (graph: ModelGraph) =>
    Math.max(...entropyScore(graph).stages.map(({ structure }) => structure)),
  macs: (graph: ModelGraph) => countsOf(graph).macs,
  params: (graph: ModelGraph) => countsOf(graph).params,
} as const;

/** The name of a proxy. */
export type Proxy = keyof typeof PROXIES;
