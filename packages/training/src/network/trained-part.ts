import type { Layer, ModelGraph } from '@edgewright/model-graph';

/** Last operations that a loss has in itself, or that step and have no gradient. */
const AFTER_LOGITS: ReadonlySet<string> = new Set(['softmax', 'log_softmax', 'argmax']);

/**
 * The part of a network that is trained: up to what its last softmax or argmax reads, without what nothing of it reads. Losses
 * take logits, which is exact where a softmax would round to 0.
 */
export function trainedPart(graph: ModelGraph): ModelGraph {
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  const outputs = graph.outputs.map((name) => logitsOf(name, byName));
  const needed = new Set(outputs);
  for (const { name, inputs } of graph.layers.toReversed())
    if (needed.has(name)) for (const input of inputs) needed.add(input);
  return { ...graph, outputs, layers: graph.layers.filter(({ name }) => needed.has(name)) };
}

/** The nearest tensor before the last softmax or argmax of a chain that ends with this one. */
function logitsOf(name: string, byName: ReadonlyMap<string, Layer>): string {
  let logits = name;
  for (let layer = byName.get(name); layer?.inputs.length === 1; layer = byName.get(layer.inputs[0] ?? '')) {
    if (AFTER_LOGITS.has(layer.op)) logits = layer.inputs[0] ?? '';
    else if (!MOVES.has(layer.op)) break;
  }
  return logits;
}

/** What may stand after an argmax: it moves class numbers about. */
const MOVES: ReadonlySet<string> = new Set(['reshape', 'resize_nearest', 'crop_top_left', 'cast']);
