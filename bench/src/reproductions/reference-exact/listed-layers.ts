import { canonicalJson, type JsonObject } from '@edgewright/base';
import { countsOf, layerRecord } from '@edgewright/model-graph';
import { unequalCounts, type DifferencesOf } from './compare.js';

/** A network as a reference file lists it, layer by layer. */
export interface ListedModel {
  readonly computed_params: number;
  readonly computed_params_trainable: number;
  readonly computed_params_folded: number;
  readonly computed_macs: number;
  readonly weights: number;
  readonly layers: readonly JsonObject[];
}

/** Compares the totals and every layer record, field by field in their order. */
export const listedLayers: DifferencesOf<ListedModel> = (graph, model) => {
  const counts = countsOf(graph);
  const differences = unequalCounts([
    ['trainable parameters', counts.params, model.computed_params_trainable],
    ['parameters', counts.paramsTotal, model.computed_params],
    ['folded parameters', counts.paramsFolded, model.computed_params_folded],
    ['multiply-accumulates', counts.macs, model.computed_macs],
    ['weights', counts.weights, model.weights],
    ['layers', graph.layers.length, model.layers.length],
  ]);
  for (const [index, theirs] of model.layers.entries()) {
    const layer = graph.layers[index];
    const ours = layer === undefined ? null : layerRecord(layer);
    // Plain JSON text also compares the order of the fields, which the canonical one would hide.
    if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
    differences.push(`layer ${index}: ${canonicalJson(ours)}, reference ${canonicalJson(theirs)}`);
  }
  return differences;
};
