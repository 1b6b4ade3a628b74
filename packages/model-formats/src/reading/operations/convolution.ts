import type { KernelQuantisation, Padding, Tensor } from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import { asFloats, type Constant } from '../constant.js';
import type { ModelAssembler } from '../model-assembler.js';
import {
  channelsLastPermutation,
  type AxisOrder,
  type ComputedValue,
  type SourceValue,
} from '../source-value.js';
import type { Finish } from './elementwise.js';

/** A convolution of any kind, with its numbers in the graph's own layout. */
export interface ConvolutionOptions extends Finish {
  readonly kind: 'full' | 'depthwise' | 'transposed';
  /** How the file has the axes of images. */
  readonly order: AxisOrder;
  /**
   * float32[kernel height, kernel width, input channels / groups, filters]; depthwise
   * float32[kernel height, kernel width, channels, multiplier]
   */
  readonly kernel: Constant;
  readonly kernelScales?: KernelQuantisation;
  readonly bias?: Constant;
  readonly stride: readonly [height: number, width: number];
  readonly dilation?: readonly [height: number, width: number];
  readonly padding: Padding;
  readonly groups?: number;
  /** Convolutions that name one group have the same weights, which count once. */
  readonly weightGroup?: string;
}

/**
 * A convolution. Images of a file with one axis for their positions are handled as one of width 1.
 *
 * @throws model-formats/cannot-read
 */
export function convolution(
  assembler: ModelAssembler,
  x: SourceValue,
  options: ConvolutionOptions,
): ComputedValue {
  const { order, kernel, bias, kernelScales, weightGroup } = options;
  const image = imageOf(assembler, x, options);
  const layer = layerOf(assembler, image, options);
  assembler.weights.set(weightGroup ?? layer.layer, {
    kernel: asFloats(kernel),
    ...(bias === undefined ? {} : { bias: asFloats(bias) }),
  });
  if (kernelScales !== undefined) assembler.kernelScales.set(layer.layer, kernelScales);
  return assembler.made(layer, imageShape(x.shape, layer.shape, order), order);
}

/** `[height, width, channels]`, whatever the file has. */
export function imageOf(
  assembler: ModelAssembler,
  x: SourceValue,
  { name, order }: { readonly name: string; readonly order: AxisOrder },
): Tensor {
  const rank = x.shape.length;
  if (rank < 3 || rank > 4) {
    throw cannotRead(
      assembler.format,
      name,
      `its input [${x.shape.join(', ')}] is neither an image nor a sequence`,
    );
  }
  if (x.shape[0] !== 1) {
    throw cannotRead(assembler.format, name, `it works on a batch of ${x.shape[0]}; graphs are of one`);
  }
  const tensor = assembler.tensor(x, order);
  const [steps = 1, channels = 1] = tensor.shape;
  return rank === 4 ? tensor : assembler.shaped(tensor, [steps, 1, channels], tensor.layer);
}

/** What the shape of an image is in the file. */
export function imageShape(
  from: readonly number[],
  [height = 1, width = 1, channels = 1]: readonly number[],
  order: AxisOrder,
): readonly number[] {
  const last = from.length === 4 ? [1, height, width, channels] : [1, height, channels];
  if (order === 'file') return last;
  const permutation = channelsLastPermutation(last.length);
  return last.map((_, axis) => last[permutation.indexOf(axis)] ?? 1);
}

function layerOf(assembler: ModelAssembler, image: Tensor, options: ConvolutionOptions): Tensor {
  const { kind, kernel, bias, stride, dilation = [1, 1], padding, groups = 1, act = 'none' } = options;
  const [height = 1, width = 1, , last = 1] = kernel.shape;
  const shared = {
    name: assembler.name(options.name),
    kernel: [height, width],
    stride,
    dilation,
    padding,
    bias: bias !== undefined,
    act,
    ...(options.weightGroup === undefined ? {} : { weightGroup: options.weightGroup }),
  } as const;
  const { builder } = assembler;
  if (kind === 'depthwise') return builder.depthwiseConv2d(image, { ...shared, multiplier: last });
  if (kind === 'transposed') return builder.transposeConv2d(image, { ...shared, filters: last });
  if (groups > 1) return builder.groupConv2d(image, { ...shared, filters: last, groups });
  return builder.conv2d(image, { ...shared, filters: last });
}
