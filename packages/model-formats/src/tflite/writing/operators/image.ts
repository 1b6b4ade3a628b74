import {
  extentHeight,
  extentWidth,
  nearestIndices,
  type Layer,
  type LayerOf,
  type ModelGraph,
  type ResizedAxis,
} from '@edgewright/model-graph';
import { areOfGraph } from '../../file/nearest-pixels.js';
import { FUSED_ACTIVATIONS } from '../../file/schema/builtins.js';
import { TENSOR_TYPES } from '../../file/schema/tensor-type.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { meanWithMargins, withMargins } from './margins.js';
import { windowSteps } from './windows.js';
import type { WriteLayer } from './write-layer.js';

/** The most classes whose indices fit uint8. */
const BYTE_CLASSES = 256;

/** Mean or maximum over windows. */
export function pool(
  builtin: 'AVERAGE_POOL_2D' | 'MAX_POOL_2D',
  layer: LayerOf<'avg_pool' | 'max_pool'>,
): WriteLayer {
  const { padding } = layer;
  if (typeof padding !== 'string' && layer.op === 'avg_pool') return meanWithMargins(layer, padding);
  return (writing) => {
    const input = withMargins(writing, layer, writing.inputOf(layer));
    return writing.network.operator(builtin, {
      inputs: [input],
      output: writing.outputLike(layer, input),
      options: {
        ...windowSteps(layer),
        filter_width: extentWidth(layer.kernel),
        filter_height: extentHeight(layer.kernel),
        fused_activation_function: FUSED_ACTIVATIONS.none,
      },
    });
  };
}

/** Zeros around an image. */
export function padImage(layer: LayerOf<'pad'>): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    const [top, bottom, left, right, front = 0, back = 0] = layer.pads;
    const pads = network.integerTensor([0, 0, top, bottom, left, right, front, back], [4, 2]);
    return network.operator('PAD', { inputs: [input, pads], output: writing.outputLike(layer, input) });
  };
}

/** To another height and width. */
export function resize(
  builtin: 'RESIZE_BILINEAR' | 'RESIZE_NEAREST_NEIGHBOR',
  layer: LayerOf<'resize_nearest' | 'resize_bilinear'>,
): WriteLayer {
  const { centres } = layer;
  const axes = [0, 1].map((axis) => ({ from: layer.in[axis] ?? 1, to: layer.out[axis] ?? 1, centres }));
  if (layer.op === 'resize_nearest' && !axes.every(areOfGraph)) return picked(layer, axes);
  return (writing) => {
    const { network } = writing;
    const input = resizable(writing, layer);
    const size = network.integerVector(layer.out.slice(0, 2));
    return network.operator(builtin, {
      inputs: [input, size],
      output: writing.outputLike(layer, input),
      options: { align_corners: centres === 'align_corners', half_pixel_centers: centres === undefined },
    });
  };
}

/** Rows and columns by their numbers, where float32 finds other ones. */
function picked(
  layer: LayerOf<'resize_nearest' | 'resize_bilinear'>,
  axes: readonly ResizedAxis[],
): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    const [rows = [], columns = []] = axes.map(nearestIndices);
    const { type, scales } = network.at(input);
    const name = `${layer.name}/rows`;
    const shape = layer.in.with(0, rows.length);
    const tall = network.operator('GATHER', {
      inputs: [input, network.integerVector(rows)],
      output: writing.held({ name, shape }, scales === undefined ? { type } : { type, scales }),
      options: { axis: 1, batch_dims: 0 },
    });
    return network.operator('GATHER', {
      inputs: [tall, network.integerVector(columns)],
      output: writing.outputLike(layer, input),
      options: { axis: 2, batch_dims: 0 },
    });
  };
}

/** Runtimes resize no int32: class indices become bytes, or float32 where they would not fit. */
function resizable(writing: Writing, layer: LayerOf<'resize_nearest' | 'resize_bilinear'>): TensorId {
  const { network } = writing;
  const input = writing.inputOf(layer);
  const { type: from, shape } = network.at(input);
  if (from !== 'int32') return input;
  const to = classesOf(writing.model.graph, layer) <= BYTE_CLASSES ? 'uint8' : 'float32';
  return network.operator('CAST', {
    inputs: [input],
    output: network.add({ name: `${layer.name}/${to}`, shape, type: to }),
    options: { in_data_type: TENSOR_TYPES[from], out_data_type: TENSOR_TYPES[to] },
  });
}

/** How many classes the indices that reach a layer are of; infinitely many where no argmax is found. */
function classesOf(graph: ModelGraph, layer: Layer): number {
  const before = graph.layers.find(({ name }) => name === layer.inputs[0]);
  if (before === undefined) return Infinity;
  if (before.op === 'argmax') return before.in.at(-1) ?? Infinity;
  return before.inputs.length === 1 ? classesOf(graph, before) : Infinity;
}
