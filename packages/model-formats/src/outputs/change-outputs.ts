/**
 * What leaves a network. Softmax and argmax are post-processing: a phone may want the class alone, a trainer the numbers before
 * (logits), and who compares two runtimes has to compare logits, as probabilities of untrained networks are all alike.
 */
import { GraphBuilder, soundGraph, type Layer, type ModelGraph } from '@edgewright/model-graph';
import { reachable } from './read-layers.js';

/** `as-built`; `logits`: without softmax and argmax at the end; `classes`: with an argmax at the end. */
export type Outputs = 'as-built' | 'logits' | 'classes';

const OUTPUTS: Readonly<Record<Outputs, (graph: ModelGraph) => ModelGraph>> = {
  'as-built': (graph) => graph,
  logits: withoutPostProcessing,
  classes: withClasses,
};

/** The same network with other outputs. */
export function withOutputs(graph: ModelGraph, outputs: Outputs): ModelGraph {
  return OUTPUTS[outputs](graph);
}

const POST_PROCESSING: ReadonlySet<string> = new Set(['softmax', 'argmax']);
/** Follow post-processing and mean nothing without it. */
const FOLLOWERS: ReadonlySet<string> = new Set([
  'reshape',
  'transpose',
  'resize_nearest',
  'resize_bilinear',
  'slice',
]);

function withoutPostProcessing(graph: ModelGraph): ModelGraph {
  const byName = new Map(graph.layers.map((layer) => [layer.name, layer]));
  const outputs = [...new Set(graph.outputs.map((name) => beforePostProcessing(name, byName)))];
  if (outputs.every((name, index) => name === graph.outputs[index])) return graph;
  const kept = reachable(outputs, byName);
  return soundGraph({ ...graph, layers: graph.layers.filter(({ name }) => kept.has(name)), outputs });
}

function beforePostProcessing(output: string, layers: ReadonlyMap<string, Layer>): string {
  let before = output;
  for (let layer = layers.get(output); layer !== undefined; layer = layers.get(layer.inputs[0] ?? '')) {
    if (POST_PROCESSING.has(layer.op)) before = layer.inputs[0] ?? before;
    else if (!FOLLOWERS.has(layer.op)) break;
  }
  return layers.has(before) ? before : output;
}

function withClasses(graph: ModelGraph): ModelGraph {
  const logits = withoutPostProcessing(graph);
  const byName = new Map(logits.layers.map((layer) => [layer.name, layer]));
  const classes = logits.outputs.map((name) => argmaxOf(byName.get(name)));
  const layers = [...logits.layers, ...classes.flatMap((layer) => layer ?? [])];
  const outputs = logits.outputs.map((name, index) => classes[index]?.name ?? name);
  return soundGraph({ ...logits, layers, outputs });
}

/** None where there is no axis of classes to choose from. */
function argmaxOf(layer: Layer | undefined): Layer | undefined {
  if (layer === undefined || layer.out.length === 0) return undefined;
  const builder = new GraphBuilder('classes');
  const input = builder.input(layer.name, layer.out);
  return builder.build([builder.argmax(input, { name: `${layer.name}/classes` })]).layers[0];
}
