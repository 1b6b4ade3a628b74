/**
 * How layers with weights are written for training: their numbers are tensors of the graph rather than constants, and batch norms
 * are not folded. Everything else is written as for export, so that what is trained is what runs.
 */
import {
  inForm,
  tensorOf,
  windowAttributes,
  windowSize,
  type OperationRows,
  type WriteLayer,
  type Writing,
} from '@edgewright/model-formats/onnx-graphs';
import { epsilonOf, transposedMarginsOf, type Layer, type LayerOf } from '@edgewright/model-graph';
import { normalised } from './batch-norm.js';
import type { NetworkWriting } from './network-writing.js';

type Convolution = LayerOf<'conv2d' | 'group_conv2d' | 'depthwise_conv2d'>;
type WithKernel = Extract<Layer, { readonly bn: boolean }>;

/** The rows that stand in for those of export. */
export function weightedOperations(network: NetworkWriting): OperationRows {
  const convolution = (layer: Convolution) => convolved(network, layer);
  return {
    conv2d: convolution,
    group_conv2d: convolution,
    depthwise_conv2d: convolution,
    transpose_conv2d: (layer) => transposedConvolution(network, layer),
    dense: (layer) => dense(network, layer),
    embedding_lookup: (layer) => embedding(network, layer),
    constant: (layer) => constant(network, layer),
    batch_norm: (layer) => ownBatchNorm(network, layer),
    layer_norm: (layer) => layerNorm(network, layer),
    no_norm: (layer) => noNorm(network, layer),
  };
}

function convolved(network: NetworkWriting, layer: Convolution): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.held.image(writing.inputOf(layer).name);
    const [height, width] = windowSize(layer);
    const inputs = layer.weights / (height * width * layer.filters);
    const attributes = { ...windowAttributes(layer), group: layer.groups };
    const kernel = filtersFirst(network, writing, { layer, shape: [height, width, inputs, layer.filters] });
    return finished(network, writing, {
      layer,
      tensor: graph.node('Conv', [input, kernel, ...biasOf(network, writing, layer)], attributes),
    });
  };
}

interface KernelShape {
  readonly layer: WithKernel;
  /** `[height, width, inputs, filters]` */
  readonly shape: readonly number[];
}

/** `[height, width, inputs, filters]` → `[filters, inputs, height, width]` */
function filtersFirst(network: NetworkWriting, { graph }: Writing, { layer, shape }: KernelShape): string {
  const kernel = network.tensor(graph, layer, 'kernel');
  const isDepthwise = layer.op === 'depthwise_conv2d';
  const lastFilters = isDepthwise ? graph.node('Reshape', [kernel, graph.ints(shape)]) : kernel;
  return graph.node('Transpose', [lastFilters], { perm: [3, 2, 0, 1] });
}

function biasOf(network: NetworkWriting, { graph }: Writing, layer: WithKernel): readonly string[] {
  return layer.bias ? [network.tensor(graph, layer, 'bias')] : [];
}

interface Unfinished {
  readonly layer: WithKernel;
  readonly tensor: string;
}

/** After its batch norm, where it has one. */
function finished(network: NetworkWriting, { graph }: Writing, { layer, tensor }: Unfinished) {
  const isImage = layer.op !== 'dense';
  if (!layer.bn) return inForm(tensor, isImage);
  return inForm(normalised(network, graph, { layer, tensor, isImage }), isImage);
}

function transposedConvolution(network: NetworkWriting, layer: LayerOf<'transpose_conv2d'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.held.image(writing.inputOf(layer).name);
    const [height, width] = windowSize(layer);
    const perGroup = (layer.in[2] ?? 1) / layer.groups;
    const filters = layer.filters / layer.groups;
    const kernel = network.tensor(graph, layer, 'kernel');
    const split = graph.node('Reshape', [
      kernel,
      graph.ints([height, width, perGroup, layer.groups, filters]),
    ]);
    const turned = graph.node('Transpose', [split], { perm: [3, 2, 4, 0, 1] });
    const shaped = graph.node('Reshape', [turned, graph.ints([layer.in[2] ?? 1, filters, height, width])]);
    const [top, bottom, left, right] = transposedMarginsOf(layer);
    const { strides, dilations, kernel_shape } = windowAttributes({ ...layer, padding: 'valid' });
    const tensor = graph.node('ConvTranspose', [input, shaped, ...biasOf(network, writing, layer)], {
      kernel_shape,
      strides,
      dilations,
      pads: [top, left, bottom, right].map((margin) => Math.max(margin, 0)),
      output_padding: [bottom, right].map((margin) => Math.max(-margin, 0)),
      group: layer.groups,
    });
    return finished(network, writing, { layer, tensor });
  };
}

function dense(network: NetworkWriting, layer: LayerOf<'dense'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const input = held.plain(writing.inputOf(layer).name);
    const kernel = network.tensor(graph, layer, 'kernel');
    const biases = biasOf(network, writing, layer);
    if (layer.in.length === 1) {
      return finished(network, writing, { layer, tensor: graph.node('Gemm', [input, kernel, ...biases]) });
    }
    const product = graph.node('MatMul', [input, kernel]);
    const tensor = biases.length === 0 ? product : graph.node('Add', [product, ...biases]);
    return finished(network, writing, { layer, tensor });
  };
}

function embedding(network: NetworkWriting, layer: LayerOf<'embedding_lookup'>): WriteLayer {
  return ({ graph, held }) => {
    const table = network.tensor(graph, layer, 'kernel');
    return { plain: graph.node('Gather', [table, held.plain(layer.inputs[0] ?? '')], { axis: 0 }) };
  };
}

function constant(network: NetworkWriting, layer: LayerOf<'constant'>): WriteLayer {
  return ({ graph }) => {
    const values = network.tensor(graph, layer, 'kernel');
    return { plain: graph.node('Reshape', [values, graph.ints([1, ...layer.out])]) };
  };
}

function ownBatchNorm(network: NetworkWriting, layer: LayerOf<'batch_norm'>): WriteLayer {
  return (writing) => {
    const written = writing.asItLies(writing.inputOf(layer).name);
    const isImage = written.image !== undefined;
    return inForm(normalised(network, writing.graph, { layer, tensor: tensorOf(written), isImage }), isImage);
  };
}

function layerNorm(network: NetworkWriting, layer: LayerOf<'layer_norm'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.held.plain(writing.inputOf(layer).name);
    const parts = (['scale', 'offset'] as const).map((part) => network.tensor(graph, layer, part));
    const attributes = { axis: -1, epsilon: { float: epsilonOf(layer) } };
    return { plain: graph.node('LayerNormalization', [input, ...parts], attributes) };
  };
}

function noNorm(network: NetworkWriting, layer: LayerOf<'no_norm'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const written = writing.asItLies(writing.inputOf(layer).name);
    const isImage = written.image !== undefined;
    const [scale = '', offset = ''] = (['scale', 'offset'] as const).map((part) => {
      const vector = network.tensor(graph, layer, part);
      return isImage ? graph.node('Reshape', [vector, graph.ints([-1, 1, 1])]) : vector;
    });
    return inForm(graph.node('Add', [graph.node('Mul', [tensorOf(written), scale]), offset]), isImage);
  };
}
