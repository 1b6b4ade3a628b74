import { Random } from '@edgewright/base';
import {
  countsOf,
  GraphBuilder,
  type GraphInput,
  type Layer,
  type ModelGraph,
} from '@edgewright/model-graph';
import { trainedPart } from '@edgewright/training/networks';
import { isOfImages, randomNetwork, type RandomNetwork } from './random-networks.js';

/** Layers of a window, at least and at most. */
const LENGTH = [4, 24] as const;
/** A window that has no parameters, or more, is drawn again. */
const MOST_PARAMS = 5e5;

/**
 * Layers that follow each other in a random point of one of the four spaces, in turn, with shapes and attributes as they are there.
 * What they read of others becomes an input, behind a scale and an offset a channel, so that gradients flow through all of
 * them; what nobody among them reads is an output.
 */
export function randomWindow(index: number): RandomNetwork {
  const { name, graph } = randomNetwork(index);
  const random = Random.from('window', index);
  for (;;) {
    const length = LENGTH[0] + random.integer(LENGTH[1] - LENGTH[0] + 1);
    const begin = random.integer(Math.max(1, graph.layers.length - length + 1));
    const window = windowOf(graph, begin, length);
    const { params } = countsOf(window);
    if (window.layers.some(hasWeights) && params <= MOST_PARAMS) return { name, graph: window };
  }
}

function hasWeights(layer: Layer): boolean {
  return 'weights' in layer && layer.weights > 0 && !layer.name.endsWith(SCALED);
}

function windowOf(graph: ModelGraph, begin: number, length: number): ModelGraph {
  const layers = graph.layers.slice(begin, begin + length);
  const inside = new Set(layers.map(({ name }) => name));
  const read = new Set(layers.flatMap(({ inputs }) => inputs));
  const own = graph.inputs.filter(({ name }) => read.has(name));
  const others = graph.layers.filter(({ name }) => read.has(name) && !inside.has(name));
  const scaled = others.flatMap(({ name, out }) => scaledInput({ name, shape: out }, isOfImages(graph)));
  const names = new Map(scaled.map(({ inputs, name }) => [inputs[0], name]));
  return trainedPart({
    name: graph.name,
    inputs: [...own, ...others.map(({ name, out }) => ({ name, shape: out }))],
    layers: [
      ...scaled,
      ...layers.map((layer) => ({ ...layer, inputs: layer.inputs.map((one) => names.get(one) ?? one) })),
    ],
    outputs: layers.map(({ name }) => name).filter((name) => !read.has(name)),
  });
}

const SCALED = '/scaled';

function scaledInput({ name, shape }: GraphInput, isImage: boolean): readonly Layer[] {
  const builder = new GraphBuilder(name);
  const given = builder.input(name, shape);
  const scaled =
    isImage && shape.length === 3
      ? builder.depthwiseConv2d(given, { name: name + SCALED, kernel: 1, bias: true })
      : builder.noNorm(given, { name: name + SCALED });
  return builder.build([scaled]).layers;
}
