import type { KernelQuantisation, TensorQuantisation } from '@edgewright/model-graph';
import { symmetricScales } from '../../calibration/kernel-scales.js';
import { affineRange, rangeOf } from '../../calibration/affine-range.js';
import type { OnnxNode, OnnxTensor } from '../file/onnx-model.js';

/** Between int8, in which quantisations are given, and uint8, in which ONNX Runtime is fastest. */
const UINT8_OFFSET = 128;
const LARGEST_INT8 = 127;
const LARGEST_UINT8 = 255;
const LARGEST_INT32 = 2 ** 31 - 1;

interface KernelOptions {
  /** Of the output channels; −1 is the last. */
  readonly axis: number;
  /** Default: the largest magnitude is 127. */
  readonly given: KernelQuantisation | undefined;
}

interface BiasOptions {
  /** Scale of what the kernel multiplies. */
  readonly input: number;
  /** The tensor of the kernel. */
  readonly kernel: string;
}

interface PairNode {
  readonly op: 'QuantizeLinear' | 'DequantizeLinear';
  readonly inputs: readonly string[];
  /** Of the channels, where each has a scale. */
  readonly axis?: number;
}

/** The nodes and numbers of a model while it becomes int8. */
export class QuantisedTensors {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  readonly #dequantised = new Map<string, string>();
  readonly #scales = new Map<string, TensorQuantisation>();
  readonly #kernelScales = new Map<string, Float32Array>();
  readonly #kept = new Set<string>();

  /** The scale of a tensor that has one. */
  scaleOf(tensor: string): TensorQuantisation | undefined {
    return this.#scales.get(tensor);
  }

  /** A tensor after its pair, or itself where it has none. */
  dequantised(tensor: string): string {
    return this.#dequantised.get(tensor) ?? tensor;
  }

  /** Numbers that stay as they are. */
  keep(tensor: OnnxTensor): string {
    if (!this.#kept.has(tensor.name)) {
      this.#kept.add(tensor.name);
      this.tensors.push(tensor);
    }
    return tensor.name;
  }

  /** Quantises and dequantises a tensor. */
  pair(tensor: string, quantisation: TensorQuantisation): void {
    const { scale, zeroPoint } = quantisation;
    const parameters = [
      this.#add({ name: `${tensor}:scale`, type: 'float32', shape: [], data: Float32Array.of(scale) }),
      this.#add({
        name: `${tensor}:zero`,
        type: 'uint8',
        shape: [],
        data: Uint8Array.of(zeroPoint + UINT8_OFFSET),
      }),
    ];
    const quantised = `${tensor}:quantised`;
    this.#node(quantised, { op: 'QuantizeLinear', inputs: [tensor, ...parameters] });
    this.#dequantised.set(
      tensor,
      this.#node(`${tensor}:real`, { op: 'DequantizeLinear', inputs: [quantised, ...parameters] }),
    );
    this.#scales.set(tensor, quantisation);
  }

  /** Numbers that an operation adds, multiplies with or looks up: uint8, by one scale and a zero point. */
  constant(tensor: OnnxTensor, given: TensorQuantisation | undefined): string {
    const known = this.#dequantised.get(tensor.name);
    if (known !== undefined) return known;
    const quantisation = given ?? affineRange(rangeOf(tensor.data as Float32Array));
    this.#scales.set(tensor.name, quantisation);
    return this.#bytes(tensor, quantisation);
  }

  /** int8 with a scale for every output channel; uint8 with one for all where it has a zero point. */
  kernel(tensor: OnnxTensor, { axis: wanted, given }: KernelOptions): string {
    const known = this.#dequantised.get(tensor.name);
    if (known !== undefined) return known;
    const { name, shape } = tensor;
    if (given !== undefined && (given.zeroPoint ?? 0) !== 0) {
      this.#kernelScales.set(name, given.scales);
      return this.#bytes(tensor, { scale: given.scales[0] ?? 1, zeroPoint: given.zeroPoint ?? 0 });
    }
    const data = tensor.data as Float32Array;
    const axis = wanted < 0 ? shape.length - 1 : wanted;
    const channels = shape[axis] ?? 1;
    // Elements of one channel that lie side by side.
    const run = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    const scales = channelScales(data, { channels, run }, given?.scales);
    const quantised = new Int8Array(data.length);
    for (let index = 0; index < data.length; index++) {
      const steps = (data[index] ?? 0) / (scales[Math.floor(index / run) % channels] ?? 1);
      quantised[index] = clamped(Math.round(steps), LARGEST_INT8);
    }
    const inputs = [
      this.#add({ name: `${name}:quantised`, type: 'int8', shape, data: quantised }),
      this.#add({ name: `${name}:scales`, type: 'float32', shape: [channels], data: scales }),
    ];
    const real = this.#node(`${name}:real`, { op: 'DequantizeLinear', inputs, axis });
    this.#kernelScales.set(name, scales);
    this.#dequantised.set(name, real);
    return real;
  }

  #bytes({ name, shape, data }: OnnxTensor, { scale, zeroPoint }: TensorQuantisation): string {
    const zero = zeroPoint + UINT8_OFFSET;
    const quantised = new Uint8Array(data.length);
    for (let index = 0; index < data.length; index++) {
      const steps = Math.round(((data as Float32Array)[index] ?? 0) / scale) + zero;
      quantised[index] = Math.max(0, Math.min(LARGEST_UINT8, steps));
    }
    const inputs = [
      this.#add({ name: `${name}:quantised`, type: 'uint8', shape, data: quantised }),
      this.#add({ name: `${name}:scale`, type: 'float32', shape: [], data: Float32Array.of(scale) }),
      this.#add({ name: `${name}:zero`, type: 'uint8', shape: [], data: Uint8Array.of(zero) }),
    ];
    const real = this.#node(`${name}:real`, { op: 'DequantizeLinear', inputs });
    this.#dequantised.set(name, real);
    return real;
  }

  /** int32 in steps of input times kernel. */
  bias(tensor: OnnxTensor, { input, kernel }: BiasOptions): string {
    const known = this.#dequantised.get(tensor.name);
    if (known !== undefined) return known;
    const { name, shape } = tensor;
    const ofKernel = this.#kernelScales.get(kernel) ?? Float32Array.of(1);
    // Groups of a transposed convolution have one scale for their channels of equal place.
    const scales = new Float32Array(shape[0] ?? 0);
    for (let channel = 0; channel < scales.length; channel++)
      scales[channel] = (ofKernel[channel % ofKernel.length] ?? 1) * input;
    const data = Int32Array.from(tensor.data as Float32Array, (value, channel) =>
      clamped(Math.round(value / (scales[channel] ?? 1)), LARGEST_INT32),
    );
    const inputs = [
      this.#add({ name: `${name}:quantised`, type: 'int32', shape, data }),
      this.#add({ name: `${name}:scales`, type: 'float32', shape, data: scales }),
    ];
    const real = this.#node(`${name}:real`, { op: 'DequantizeLinear', inputs, axis: 0 });
    this.#dequantised.set(name, real);
    return real;
  }

  #add(tensor: OnnxTensor): string {
    this.tensors.push(tensor);
    return tensor.name;
  }

  #node(output: string, { op, inputs, axis }: PairNode): string {
    const attributes = axis === undefined ? {} : { axis };
    this.nodes.push({ name: output, op, inputs, outputs: [output], attributes });
    return output;
  }
}

function channelScales(
  data: Float32Array,
  layout: { readonly channels: number; readonly run: number },
  given: Float32Array | undefined,
): Float32Array {
  if (given?.length === layout.channels) return given;
  const [one] = given ?? [];
  if (given?.length === 1 && one !== undefined) return new Float32Array(layout.channels).fill(one);
  return symmetricScales(data, layout);
}

function clamped(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
