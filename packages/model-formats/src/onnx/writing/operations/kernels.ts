import { extentArea, type Layer, type LayerOf } from '@edgewright/model-graph';
import { foldedKernel, kernelToFold, type FoldedKernel } from '../../../weights/fold-batch-norm.js';
import { filtersFirst } from '../../../weights/rows-of-columns.js';
import { inForm, type Writing } from '../writing.js';
import { normalisedByBatch } from './norms.js';
import { windowAttributes, windowSize } from './windows.js';
import type { WriteLayer } from './write-layer.js';

type Convolution = LayerOf<'conv2d'> | LayerOf<'group_conv2d'> | LayerOf<'depthwise_conv2d'>;
type WithKernel = Extract<Layer, { readonly bn: boolean }>;

/** Convolutions of every kind: a depthwise one has as many groups as channels. */
export function convolution(layer: Convolution): WriteLayer {
  return (writing) => {
    const input = writing.held.image(writing.inputOf(layer).name);
    const parts = writing.sharedBy(layer, 'filters first', () => partsOf(writing, layer));
    const isSplit = layer.op === 'group_conv2d' && writing.settings.groupConvolutions === 'split';
    const convolved = isSplit
      ? splitConvolution(writing, layer, { input, ...parts })
      : oneConvolution(writing, layer, { input, ...parts, groups: layer.groups, filters: layer.filters });
    return { image: finished(writing, layer, convolved) };
  };
}

interface Parts {
  /** float32[filters, input channels / groups, height, width] */
  readonly kernel: Float32Array;
  readonly bias?: Float32Array;
}

/** A kernel `[height, width, inputs, filters]`, or a depthwise one, with the filters first and its batch norm in it. */
function partsOf(writing: Writing, layer: Convolution): Parts {
  const { kernel, scale, ...rest } = kernelToFold(foldable(writing, layer), writing.weightsOf(layer));
  const layout = {
    window: extentArea(layer.kernel),
    filters: layer.filters,
    ...(scale === undefined ? {} : { scale }),
  };
  return { kernel: filtersFirst(kernel, layout), ...rest };
}

interface Whole extends Parts {
  readonly input: string;
  readonly groups: number;
  readonly filters: number;
}

function oneConvolution(writing: Writing, layer: Convolution, whole: Whole): string {
  const { graph } = writing;
  const { input, kernel, bias, groups, filters } = whole;
  const [height, width] = windowSize(layer);
  const shape = [filters, kernel.length / (filters * height * width), height, width];
  const biases = bias === undefined ? [] : [graph.floats('bias', [filters], bias)];
  const inputs = [input, graph.floats('kernel', shape, kernel), ...biases];
  return graph.node('Conv', inputs, { ...windowAttributes(layer), group: groups });
}

/** Slices, one convolution each, and a concatenation. @source Akin et al. 2022, figure 7 */
function splitConvolution(
  writing: Writing,
  layer: Convolution,
  { input, kernel, bias }: Parts & { readonly input: string },
): string {
  const { groups } = layer;
  const filters = layer.filters / groups;
  const slices = writing.graph.nodeOf({
    op: 'Split',
    inputs: [input],
    attributes: { axis: 1, num_outputs: groups },
    outputs: groups,
  });
  for (const slice of slices) carry(writing, input, slice);
  const convolved = slices.map((slice, group) => {
    const of = (values: Float32Array): Float32Array => {
      const length = values.length / groups;
      return values.slice(group * length, (group + 1) * length);
    };
    const biases = bias === undefined ? {} : { bias: of(bias) };
    return oneConvolution(writing, layer, {
      input: slice,
      kernel: of(kernel),
      ...biases,
      groups: 1,
      filters,
    });
  });
  for (const one of convolved) writing.before(layer, one);
  return writing.graph.node('Concat', convolved, { axis: 1 });
}

function carry({ meanings }: Writing, from: string, to: string): void {
  const meaning = meanings.get(from);
  if (meaning !== undefined) meanings.set(to, meaning);
}

/** Fully connected on the last axis. */
export function dense(layer: LayerOf<'dense'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const input = held.plain(writing.inputOf(layer).name);
    const { kernel, bias } = kernelOf(writing, layer);
    const kernelTensor = graph.floats('kernel', [kernel.length / layer.units, layer.units], kernel);
    const biases = bias === undefined ? [] : [graph.floats('bias', [layer.units], bias)];
    if (layer.in.length === 1) {
      return inForm(finished(writing, layer, graph.node('Gemm', [input, kernelTensor, ...biases])), false);
    }
    const product = graph.node('MatMul', [input, kernelTensor]);
    const sum = biases.length === 0 ? product : graph.node('Add', [product, ...biases]);
    return inForm(finished(writing, layer, sum), false);
  };
}

/** The product of two activations. */
export function batchMatmul(layer: LayerOf<'batch_matmul'>): WriteLayer {
  return ({ graph, held }) => {
    const [a = '', b = ''] = layer.inputs.map((name) => held.plain(name));
    return { plain: graph.node('MatMul', [a, layer.transpose_b ? transposedLast(b) : b]) };

    function transposedLast(tensor: string): string {
      const rank = (layer.in[1]?.length ?? 0) + 1;
      const axes = Array.from({ length: rank }, (_, axis) => axis);
      return graph.node('Transpose', [tensor], { perm: [...axes.slice(0, -2), rank - 1, rank - 2] });
    }
  };
}

/** With its batch norm folded in, or as it is where the batch itself is to normalise. */
export function kernelOf(writing: Writing, layer: WithKernel): FoldedKernel {
  return writing.sharedBy(layer, 'kernel', () =>
    foldedKernel(foldable(writing, layer), writing.weightsOf(layer)),
  );
}

function foldable(writing: Writing, layer: WithKernel): WithKernel {
  const isFolded = layer.bn && writing.settings.normalisation === 'folded';
  return isFolded ? layer : { ...layer, bn: false };
}

/** After its batch norm, where this is not folded in. */
export function finished(writing: Writing, layer: WithKernel, tensor: string): string {
  if (!layer.bn || writing.settings.normalisation === 'folded') return tensor;
  return normalisedByBatch(writing, layer, { tensor, isImage: layer.op !== 'dense' });
}
