/**
 * Transposed convolutions. TFLite's has one group, no dilation, and the two margins that words give; a dilated kernel is one
 * with zeros between, groups are convolved by themselves, and other margins are cut off behind.
 */
import {
  extentHeight,
  extentWidth,
  transposedMarginsOf,
  type LayerOf,
  type Margins,
} from '@edgewright/model-graph';
import { foldedKernel } from '../../../weights/fold-batch-norm.js';
import { PADDINGS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { activatedApart } from './activated.js';
import type { WriteLayer } from './write-layer.js';

type Transposed = LayerOf<'transpose_conv2d'>;

/** One operator for each group, and what its margins need. */
export function transposedConvolution(layer: Transposed): WriteLayer {
  return (writing) => {
    const { network } = writing;
    const input = writing.inputOf(layer);
    if (layer.groups === 1)
      return activatedApart(writing, layer, (output) =>
        oneGroup(writing, layer, { group: 0, input, output }),
      );
    return activatedApart(writing, layer, (output) => {
      const parts = Array.from({ length: layer.groups }, (_, group) => {
        const { shape, ...held } = network.at(output);
        const part = network.add({
          ...held,
          name: `${layer.name}/group_${group}`,
          shape: shape.with(-1, layer.filters / layer.groups),
        });
        const sliced = groupInput(writing, layer, { group, input });
        return oneGroup(writing, layer, { group, input: sliced, output: part });
      });
      const options = { axis: 3, fused_activation_function: 0 };
      return network.operator('CONCATENATION', { inputs: parts, output, options });
    });
  };
}

interface Group {
  readonly group: number;
  readonly input: TensorId;
  readonly output: TensorId;
}

function groupInput(
  { network }: Writing,
  layer: Transposed,
  { group, input }: Omit<Group, 'output'>,
): TensorId {
  const { shape, ...held } = network.at(input);
  const channels = (shape.at(-1) ?? 0) / layer.groups;
  const part = shape.with(-1, channels);
  return network.operator('SLICE', {
    inputs: [input, network.integerVector([0, 0, 0, group * channels]), network.integerVector(part)],
    output: network.add({ ...held, name: `${layer.name}/slice_${group}`, shape: part }),
  });
}

function oneGroup(writing: Writing, layer: Transposed, { group, input, output }: Group): TensorId {
  const { network } = writing;
  const { height, width, word, cut } = sizesOf(layer);
  const { shape, ...held } = network.at(output);
  const whole = [writing.settings.batch, height, width, shape.at(-1) ?? 1];
  const { kernel, bias } = parametersOf(writing, layer, { group, input });
  const convolved = cut
    ? network.add({ ...held, name: `${network.at(output).name}/whole`, shape: whole })
    : output;
  network.operator('TRANSPOSE_CONV', {
    inputs: [network.integerVector(whole), kernel, input, bias],
    output: convolved,
    options: {
      padding: PADDINGS[word],
      stride_w: extentWidth(layer.stride),
      stride_h: extentHeight(layer.stride),
      fused_activation_function: 0,
    },
  });
  if (!cut) return output;
  const [top, , left] = transposedMarginsOf(layer);
  const begin = network.integerVector([0, top, left, 0]);
  return network.operator('SLICE', { inputs: [convolved, begin, network.integerVector(shape)], output });
}

/** What windows write without any margins, `cut` to what the layer gives; or that at once, where a word says so. */
function sizesOf(layer: Transposed) {
  const [height = 1, width = 1] = layer.out;
  const margins = transposedMarginsOf(layer);
  const [rows = 1, columns = 1] = layer.in;
  const total = [
    (rows - 1) * extentHeight(layer.stride) + reach(layer)[0] - height,
    (columns - 1) * extentWidth(layer.stride) + reach(layer)[1] - width,
  ] as const;
  const isValid = margins.every((margin) => margin <= 0) && margins[0] === 0 && margins[2] === 0;
  if (isValid) return { height, width, word: 'valid', cut: false } as const;
  if (isSame(margins, total)) return { height, width, word: 'same', cut: false } as const;
  // Rows and columns that no window writes to are zeros beyond what the windows reach.
  const down = Math.max(height + margins[0], height + total[0]);
  const across = Math.max(width + margins[2], width + total[1]);
  return { height: down, width: across, word: 'valid', cut: true } as const;
}

/** The smaller half goes before the image. */
function isSame([top, , left]: Margins, total: readonly [number, number]): boolean {
  const before = total.map((all) => Math.floor(Math.max(all, 0) / 2));
  return top === before[0] && left === before[1] && total.every((all) => all >= 0);
}

/** Rows and columns of the kernel with the zeros of its dilation. */
function reach({ kernel, dilation = 1 }: Transposed): readonly [number, number] {
  return [
    (extentHeight(kernel) - 1) * extentHeight(dilation) + 1,
    (extentWidth(kernel) - 1) * extentWidth(dilation) + 1,
  ];
}

function parametersOf(writing: Writing, layer: Transposed, { group, input }: Omit<Group, 'output'>) {
  const { kernel, bias } = foldedKernel(layer, writing.weightsOf(layer));
  const filters = layer.filters / layer.groups;
  const [height, width] = reach(layer);
  const inputs = (layer.in[2] ?? 1) / layer.groups;
  return writing.numbers.kernel(writing.network, {
    name: layer.groups === 1 ? layer.name : `${layer.name}/group_${group}`,
    layer: layer.name,
    firstChannel: group * filters,
    shape: [filters, height, width, inputs],
    kernel: filtersFirst(layer, kernel, group),
    ...(bias === undefined ? {} : { bias: bias.subarray(group * filters, (group + 1) * filters) }),
    axis: 0,
    input,
  });
}

/** `[height, width, inputs / groups, filters]` → `[filters of the group, height, width, inputs]`, dilated */
function filtersFirst(layer: Transposed, kernel: Float32Array, group: number): Float32Array {
  const { kernel: window, dilation = 1, groups } = layer;
  const filters = layer.filters / groups;
  const inputs = (layer.in[2] ?? 1) / groups;
  const [height, width] = reach(layer);
  const turned = new Float32Array(filters * height * width * inputs);
  for (let place = 0; place < extentHeight(window) * extentWidth(window); place++) {
    const row = Math.floor(place / extentWidth(window)) * extentHeight(dilation);
    const column = (place % extentWidth(window)) * extentWidth(dilation);
    for (let filter = 0; filter < filters; filter++)
      for (let input = 0; input < inputs; input++)
        turned[((filter * height + row) * width + column) * inputs + input] =
          kernel[(place * inputs + input) * layer.filters + group * filters + filter] ?? 0;
  }
  return turned;
}
