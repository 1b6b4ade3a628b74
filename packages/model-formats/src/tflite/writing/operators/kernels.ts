import { extentHeight, extentWidth, type LayerOf } from '@edgewright/model-graph';
import { foldedKernel } from '../../../weights/fold-batch-norm.js';
import { rowsOfColumns } from '../../../weights/rows-of-columns.js';
import type { KernelValues } from '../numbers/numbers.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { activated } from './activated.js';
import { withMargins } from './margins.js';
import { dilations, windowSteps } from './windows.js';
import type { WriteLayer } from './write-layer.js';

type Convolution = LayerOf<'conv2d' | 'group_conv2d'>;
type Depthwise = LayerOf<'depthwise_conv2d'>;
type Dense = LayerOf<'dense'>;
type Parameters = Omit<KernelValues, 'name' | 'input'>;

/** Convolution in one operator: kernel `[filters, height, width, inputChannels / groups]`. */
export function convolution(layer: Convolution): WriteLayer {
  return (writing) => {
    if (layer.groups > 1 && writing.settings.groupConvolutions === 'split')
      return splitGroups(writing, layer);
    const input = withMargins(writing, layer, writing.inputOf(layer));
    const parameters = writing.kernelOf(layer, {
      name: layer.name,
      input,
      ...filtersFirst(writing, layer),
    });
    return activated(writing, layer, (output, fused) =>
      writing.network.operator('CONV_2D', {
        inputs: [input, parameters.kernel, parameters.bias],
        output,
        options: { ...windows(layer), fused_activation_function: fused },
      }),
    );
  };
}

/** Depthwise convolution: kernel `[1, height, width, channels · multiplier]`. */
export function depthwiseConvolution(layer: Depthwise): WriteLayer {
  return (writing) => {
    const input = withMargins(writing, layer, writing.inputOf(layer));
    const shape = [1, extentHeight(layer.kernel), extentWidth(layer.kernel), layer.filters];
    const values = { name: layer.name, layer: layer.name, input, shape, ...folded(writing, layer), axis: 3 };
    const parameters = writing.kernelOf(layer, values);
    return activated(writing, layer, (output, fused) =>
      writing.network.operator('DEPTHWISE_CONV_2D', {
        inputs: [input, parameters.kernel, parameters.bias],
        output,
        options: {
          ...windows(layer),
          depth_multiplier: layer.filters / layer.groups,
          fused_activation_function: fused,
        },
      }),
    );
  };
}

/** Fully connected on the last axis: kernel `[units, features]`. */
export function fullyConnected(layer: Dense): WriteLayer {
  return (writing) => {
    const input = writing.inputOf(layer);
    const { kernel, ...rest } = folded(writing, layer);
    const shape = [layer.units, kernel.length / layer.units];
    const values = {
      name: layer.name,
      layer: layer.name,
      input,
      shape,
      kernel: rowsOfColumns(kernel, layer.units),
      ...rest,
      axis: 0,
    };
    const parameters = writing.kernelOf(layer, values);
    return activated(writing, layer, (output, fused) =>
      writing.network.operator('FULLY_CONNECTED', {
        inputs: [input, parameters.kernel, parameters.bias],
        output,
        options: { fused_activation_function: fused, keep_num_dims: layer.in.length > 1 },
      }),
    );
  };
}

/** A group convolution for runtimes that lack it: slices, one convolution each, and their concatenation. */
function splitGroups(writing: Writing, layer: Convolution): TensorId {
  const { network } = writing;
  const all = filtersFirst(writing, layer);
  const input = withMargins(writing, layer, writing.inputOf(layer));
  return activated(writing, layer, (output, fused) => {
    const parts = Array.from({ length: layer.groups }, (_, group) => {
      const sliced = groupInput(writing, layer, { group, input });
      const name = `${layer.name}/group_${group}`;
      const parameters = writing.numbers.kernel(network, {
        name,
        input: sliced,
        ...groupOf(all, layer, group),
      });
      const { shape, ...held } = network.at(output);
      return network.operator('CONV_2D', {
        inputs: [sliced, parameters.kernel, parameters.bias],
        output: network.add({ ...held, name, shape: shape.with(-1, layer.filters / layer.groups) }),
        options: { ...windows(layer), fused_activation_function: fused },
      });
    });
    return network.operator('CONCATENATION', {
      inputs: parts,
      output,
      options: { axis: 3, fused_activation_function: 0 },
    });
  });
}

function groupInput(
  { network }: Writing,
  layer: Convolution,
  { group, input }: { readonly group: number; readonly input: TensorId },
): TensorId {
  const { shape, ...held } = network.at(input);
  const channels = (shape.at(-1) ?? 0) / layer.groups;
  const part = shape.with(-1, channels);
  return network.operator('SLICE', {
    inputs: [input, network.integerVector([0, 0, 0, group * channels]), network.integerVector(part)],
    output: network.add({ ...held, name: `${layer.name}/slice_${group}`, shape: part }),
  });
}

function groupOf(all: Parameters, { groups }: Convolution, group: number): Parameters {
  const filters = (all.shape[0] ?? groups) / groups;
  const part = <T extends Float32Array>(values: T): Float32Array => {
    const length = values.length / groups;
    return values.subarray(group * length, (group + 1) * length);
  };
  return {
    ...all,
    firstChannel: group * filters,
    shape: all.shape.with(0, filters),
    kernel: part(all.kernel),
    ...(all.bias === undefined ? {} : { bias: part(all.bias) }),
  };
}

function folded(writing: Writing, layer: Convolution | Depthwise | Dense) {
  return foldedKernel(layer, writing.weightsOf(layer));
}

function filtersFirst(writing: Writing, layer: Convolution): Parameters {
  const { kernel, ...rest } = folded(writing, layer);
  const channels = (layer.in[2] ?? 0) / layer.groups;
  const shape = [layer.filters, extentHeight(layer.kernel), extentWidth(layer.kernel), channels];
  return { layer: layer.name, shape, kernel: rowsOfColumns(kernel, layer.filters), ...rest, axis: 0 };
}

function windows(layer: Convolution | Depthwise) {
  return { ...windowSteps(layer), ...dilations(layer) };
}
