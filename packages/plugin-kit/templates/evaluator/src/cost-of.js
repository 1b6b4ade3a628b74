// @ts-check
import { layerCounts } from '@edgewright/model-graph';

/** What the metric is called, with its unit. */
export const METRIC = 'template_evaluator_ms';

/**
 * The cost of a network, layer by layer: a function of its arguments alone.
 *
 * @param {import('@edgewright/model-graph').ModelGraph} graph
 * @param {import('./options.js').Options} options
 */
export function costOf(graph, { macs_per_ms }) {
  const breakdown = graph.layers.map((layer) => ({
    layer: layer.name,
    op: layer.op,
    metrics: { [METRIC]: layerCounts(layer).macs / macs_per_ms },
  }));
  const total = breakdown.reduce((sum, { metrics }) => sum + metrics[METRIC], 0);
  return { metrics: { [METRIC]: total }, breakdown };
}
