/**
 * What norms see for the first time. Their statistics are means over pixels, of which a corner of an image has enough: a
 * network whose operations all work on images of any size is run on corners, at a fraction of the multiplications,
 *
 *   size of a corner = size − 32 · k, at least 96 pixels
 *
 * so that all strides of a network (32 = 2⁵) divide it as they divide the whole image, and padding is the same. A network that goes
 * on to smaller maps, as detectors do, takes whole images.
 */
import {
  elementsOf,
  extentHeight,
  type GraphInput,
  type Layer,
  type ModelGraph,
  type Shape,
} from '@edgewright/model-graph';
import { randomCrops, type Sample } from './sample-inputs.js';

/** Items, and the network that takes them. */
export interface BatchInputs {
  /** The network, with inputs of the size of the items. */
  readonly graph: ModelGraph;
  readonly samples: readonly Sample[];
}

const SMALLEST_CORNER = 96;
const STRIDE = 32;
const CORNERS = 4;
const WHOLE_ITEMS = 8;
/** Elements of an input from which on two whole items do: their activations are many times as large. */
const LARGE_INPUT = 224 * 224 * 3;
/** Of vectors and little images more are needed to tell what a channel varies by, and cost nothing. */
const LITTLE_ITEMS = 64;
const LITTLE_INPUT = 32 * 32 * 3;
/** Of a text, whose statistics are means over its tokens: as many as values of a channel vary with for two digits. */
const TOKENS = 768;

/** Work on each pixel, on a window or on all pixels, however many there are. */
const ANY_SIZE: ReadonlySet<Layer['op']> = new Set([
  'conv2d',
  'group_conv2d',
  'depthwise_conv2d',
  'add',
  'multiply',
  'subtract',
  'maximum',
  'minimum',
  'activation',
  'prelu',
  'batch_norm',
  'no_norm',
  'layer_norm',
  'avg_pool',
  'max_pool',
]);

/** A batch of made-up items for the statistics of batch norms. */
export function batchInputs(graph: ModelGraph, seed: number): BatchInputs {
  const corners = graph.inputs.map(({ name, shape }): GraphInput => ({ name, shape: cornerOf(shape) }));
  const isSmaller = corners.some(({ shape }, index) => shape !== graph.inputs[index]?.shape);
  if (isSmaller && graph.layers.every(takesAnySize) && reachesCorners(graph, corners)) {
    const samples = randomCrops(graph, corners, { count: CORNERS, seed });
    return { graph: { ...graph, inputs: corners }, samples };
  }
  return { graph, samples: randomCrops(graph, graph.inputs, { count: itemsOf(graph), seed }) };
}

function itemsOf({ inputs, layers }: ModelGraph): number {
  const elements = Math.max(...inputs.map(({ shape }) => elementsOf(shape)));
  if (layers.some(({ op }) => op === 'embedding_lookup')) return Math.ceil(TOKENS / elements);
  if (elements <= LITTLE_INPUT) return LITTLE_ITEMS;
  return elements > LARGE_INPUT ? 2 : WHOLE_ITEMS;
}

function cornerOf(shape: Shape): Shape {
  const [height = 1, width = 1, channels = 1] = shape;
  if (shape.length !== 3 || Math.min(height, width) < SMALLEST_CORNER + STRIDE) return shape;
  return [shorter(height), shorter(width), channels];
}

function shorter(size: number): number {
  return size - STRIDE * Math.floor((size - SMALLEST_CORNER) / STRIDE);
}

function takesAnySize(layer: Layer): boolean {
  const shapes = (typeof layer.in[0] === 'number' ? [layer.in] : layer.in) as readonly Shape[];
  if (shapes.every((shape) => isPixel(shape))) return true;
  if (layer.op === 'concat') return layer.axis === undefined;
  if (layer.op === 'reduce_mean') return layer.axes.join() === '0,1';
  return ANY_SIZE.has(layer.op);
}

/**
 * Whether, as far as the last batch norm, no map is smaller than {@link STRIDE} makes it, and every pool finds its window on the map of
 * a corner: what comes later is not run.
 */
function reachesCorners({ inputs, layers }: ModelGraph, corners: readonly GraphInput[]): boolean {
  const whole = heightOf(inputs);
  const corner = heightOf(corners);
  return layers.slice(0, layers.findLastIndex(isNormalised) + 1).every((layer) => {
    const [height] = layer.in;
    if (typeof height !== 'number' || layer.in.length !== 3 || isPixel(layer.in as Shape)) return true;
    const windowHeight = layer.op === 'avg_pool' || layer.op === 'max_pool' ? extentHeight(layer.kernel) : 1;
    return height * STRIDE >= whole && windowHeight * whole <= height * corner;
  });
}

function isNormalised(layer: Layer): boolean {
  return layer.op === 'batch_norm' || layer.op === 'no_norm' || ('bn' in layer && layer.bn);
}

function heightOf(inputs: readonly GraphInput[]): number {
  return Math.max(...inputs.map(({ shape }) => shape[0] ?? 1));
}

/** Whether a shape has no height and width, or those of one pixel. */
function isPixel(shape: Shape): boolean {
  return shape.length === 1 || (shape.length === 3 && shape[0] === 1 && shape[1] === 1);
}
