import type { Evaluation } from '@edgewright/contracts';
import { layerCounts, type ModelGraph } from '@edgewright/model-graph';
import type { Options } from './options.js';

/** What the metric is called, with its unit. */
export const METRIC = 'template_evaluator_ms';

/** The cost of a network, layer by layer: a function of its arguments alone. */
export function costOf(
  graph: ModelGraph,
  { macs_per_ms }: Options,
): Required<Pick<Evaluation, 'metrics' | 'breakdown'>> {
  const breakdown = graph.layers.map((layer) => ({
    layer: layer.name,
    op: layer.op,
    metrics: { [METRIC]: layerCounts(layer).macs / macs_per_ms },
  }));
  const total = breakdown.reduce((sum, { metrics }) => sum + metrics[METRIC], 0);
  return { metrics: { [METRIC]: total }, breakdown };
}
