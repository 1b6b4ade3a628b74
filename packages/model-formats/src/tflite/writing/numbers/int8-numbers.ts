/**
 * Full int8: activations by an affine scale for each tensor, kernels by a symmetric scale for each output channel, and biases
 * as int32 in the scale of the products they are added to:
 *
 *   real = scale · (q − zeroPoint)      scale of bias[c] = scale of input · scale of kernel[c]
 *
 * so that a convolution is whole numbers throughout, and one multiplication a channel at its end.
 *
 * @source the quantisation specification of TensorFlow Lite (tensorflow.org/lite/performance/quantization_spec)
 */
import type { KernelQuantisation, Quantisation, TensorQuantisation } from '@edgewright/model-graph';
import { affineRange, rangeOf } from '../../../calibration/affine-range.js';
import { rangeMissing } from '../../../errors.js';
import type { TfliteNetwork } from '../tflite-network.js';
import { isUnsigned } from '../unsigned-network.js';
import { biasName, type Held, type KernelTensors, type KernelValues, type Numbers } from './numbers.js';

/** Kernels leave out -128, so that they are symmetric. */
const KERNEL_LIMIT = 127;

/** The least that a scale may be; 0 would be no scale. */
const LEAST_RANGE = 1e-8;

/** Biases stay below half of what int32 holds, as the products are added to them. */
const BIAS_LIMIT = 2 ** 30;

/** Numbers as a quantisation says. Kernels have zero points where the network will be {@link isUnsigned unsigned}. */
export function int8Numbers(quantisation: Quantisation): Numbers {
  const kernelOf = isUnsigned(quantisation) ? addAffineKernel : addKernel;
  const scaleOf = (name: string): TensorQuantisation => {
    const found = quantisation.tensors.get(name);
    if (found === undefined) throw rangeMissing(name);
    return found;
  };
  return {
    type: 'int8',
    computed: (name) => heldBy(scaleOf(name)),
    prescribed: (scale, zeroPoint) => heldBy({ scale, zeroPoint }),
    kernel: (network, values) => kernelOf(network, values, quantisation.kernels.get(values.layer)),
    table: (network, { name, shape, values, heldAs }) => {
      const scale = scaleOf(heldAs);
      return network.constant({ name, shape, ...heldBy(scale) }, quantised(values, scale));
    },
    parameters: (network, { name, shape, values }) => {
      const scale = affineRange(rangeOf(values));
      return network.constant({ name, shape, ...heldBy(scale) }, quantised(values, scale));
    },
  };
}

function heldBy({ scale, zeroPoint }: TensorQuantisation): Held {
  return { type: 'int8', scales: { scale: [Math.fround(scale)], zeroPoint: [zeroPoint] } };
}

function quantised(values: Float32Array, { scale, zeroPoint }: TensorQuantisation): Int8Array {
  const numbers = new Int8Array(values.length);
  for (let index = 0; index < numbers.length; index++)
    numbers[index] = clamp(Math.round((values[index] ?? 0) / scale) + zeroPoint, 128, 127);
  return numbers;
}

/** By a scale for each channel. */
function addKernel(
  network: TfliteNetwork,
  values: KernelValues,
  quantisation: KernelQuantisation | undefined,
): KernelTensors {
  // A zero point that cannot be written leaves scales that do not hold the kernel.
  const given = (quantisation?.zeroPoint ?? 0) === 0 ? quantisation?.scales : undefined;
  const { name, shape, axis, bias = new Float32Array(shape[axis] ?? 1) } = values;
  const inputScale = network.at(values.input).scales?.scale[0] ?? 1;
  const layout = layoutOf(shape, axis);
  const scale = kernelScales(values, layout, { given, inputScale });
  const biasScale = scale.map((each) => each * inputScale);
  const kernel = network.constant(
    { name: `${name}/kernel`, shape, type: 'int8', scales: { scale, axis } },
    quantisedKernel(values.kernel, layout, scale),
  );
  const biases = Int32Array.from(bias, (value, channel) => Math.round(value / (biasScale[channel] ?? 1)));
  const held = {
    name: biasName(values),
    shape: [bias.length],
    type: 'int32',
    scales: { scale: biasScale },
  } as const;
  return { kernel, bias: network.constant(held, biases) };
}

/** By one scale and a zero point for all channels. */
function addAffineKernel(
  network: TfliteNetwork,
  values: KernelValues,
  quantisation: KernelQuantisation | undefined,
): KernelTensors {
  const { name, shape, axis, kernel, bias = new Float32Array(shape[axis] ?? 1) } = values;
  const { scales: [scale = symmetricScale(kernel)] = [], zeroPoint = 0 } = quantisation ?? {};
  const biasScale = Math.fround(scale * (network.at(values.input).scales?.scale[0] ?? 1));
  const held = {
    name: biasName(values),
    shape: [bias.length],
    type: 'int32',
    scales: { scale: [biasScale] },
  } as const;
  return {
    kernel: network.constant(
      { name: `${name}/kernel`, shape, ...heldBy({ scale, zeroPoint }) },
      quantised(kernel, { scale, zeroPoint }),
    ),
    bias: network.constant(
      held,
      Int32Array.from(bias, (value) => Math.round(value / biasScale)),
    ),
  };
}

/** Where the channels of a kernel lie: `outer` times `channels` runs of `inner` elements. */
interface Layout {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

function layoutOf(shape: readonly number[], axis: number): Layout {
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);
  return {
    outer: product(shape.slice(0, axis)),
    channels: shape[axis] ?? 1,
    inner: product(shape.slice(axis + 1)),
  };
}

/** The scales that are given for these channels, or those of the largest weights; never so small that a bias overflows. */
function kernelScales(
  { kernel, bias, firstChannel = 0 }: KernelValues,
  layout: Layout,
  { given, inputScale }: { readonly given: Float32Array | undefined; readonly inputScale: number },
): Float32Array {
  const own = given === undefined ? ownScales(kernel, layout) : undefined;
  return Float32Array.from({ length: layout.channels }, (_, channel) => {
    const all = given?.length === 1 ? 0 : firstChannel + channel;
    const scale = own?.[channel] ?? given?.[all] ?? LEAST_RANGE;
    return Math.max(scale, Math.abs(bias?.[channel] ?? 0) / (inputScale * BIAS_LIMIT));
  });
}

function ownScales(kernel: Float32Array, { outer, channels, inner }: Layout): Float32Array {
  const largest = new Float32Array(channels).fill(LEAST_RANGE);
  for (let block = 0, index = 0; block < outer; block++)
    for (let channel = 0; channel < channels; channel++) {
      let most = largest[channel] ?? 0;
      for (let end = index + inner; index < end; index++) most = Math.max(most, Math.abs(kernel[index] ?? 0));
      largest[channel] = most;
    }
  return largest.map((most) => most / KERNEL_LIMIT);
}

function quantisedKernel(kernel: Float32Array, layout: Layout, scales: Float32Array): Int8Array {
  const { outer, channels, inner } = layout;
  const numbers = new Int8Array(kernel.length);
  for (let block = 0, index = 0; block < outer; block++)
    for (let channel = 0; channel < channels; channel++) {
      const scale = scales[channel] ?? 1;
      for (let end = index + inner; index < end; index++)
        numbers[index] = clamp(Math.round((kernel[index] ?? 0) / scale), KERNEL_LIMIT, KERNEL_LIMIT);
    }
  return numbers;
}

function symmetricScale(values: Float32Array): number {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), LEAST_RANGE);
  return Math.fround(most / KERNEL_LIMIT);
}

function clamp(value: number, below: number, above: number): number {
  return Math.max(-below, Math.min(above, value));
}
