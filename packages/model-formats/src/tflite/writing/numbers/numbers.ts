import type { TensorId, TfliteNetwork } from '../tflite-network.js';
import type { TensorScales } from '../tflite-tensor.js';
import type { TensorType } from '../../file/schema/tensor-type.js';

/** How the numbers of a tensor are held. */
export interface Held {
  readonly type: TensorType;
  readonly scales?: TensorScales;
}

/** A kernel and bias, laid out as the operator wants them. */
export interface KernelValues {
  /** What its tensors are called, with `/kernel` and `/bias` behind. */
  readonly name: string;
  /** The layer whose scales the kernel has. */
  readonly layer: string;
  /** Which of the layer's output channels is the first of this kernel; missing where it has all. */
  readonly firstChannel?: number;
  readonly shape: readonly number[];
  readonly kernel: Float32Array;
  /** float32[output channels]; missing where a layer has none: runtimes get zeros, under another name. */
  readonly bias?: Float32Array;
  /** Of the output channels. */
  readonly axis: number;
  /** What the kernel is multiplied with. */
  readonly input: TensorId;
}

/** A kernel and its bias in a network. */
export interface KernelTensors {
  readonly kernel: TensorId;
  readonly bias: TensorId;
}

/** What the bias of a kernel is called: zeros of a layer without one are no bias, as readers of files need to know. */
export function biasName({ name, bias }: Pick<KernelValues, 'name' | 'bias'>): string {
  return bias === undefined ? `${name}/${NO_BIAS}` : `${name}/bias`;
}

/** The last part of the name of zeros where a layer has no bias. */
export const NO_BIAS = 'zeros';

/** A constant tensor. */
export interface ConstantValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A constant tensor that is held as a computed tensor of the name `heldAs` would be. */
export interface TableValues extends ConstantValues {
  readonly heldAs: string;
}

/** The number format of a network: how its float32 numbers lie in the file. */
export interface Numbers {
  readonly type: 'float32' | 'int8';
  /** How the tensor of this name is held, where an operator computes it. @throws model-formats/range-missing */
  computed(name: string): Held;
  /** How a tensor is held whose range the runtime prescribes. */
  prescribed(scale: number, zeroPoint: number): Held;
  /** Adds a kernel and its bias. */
  kernel(network: TfliteNetwork, values: KernelValues): KernelTensors;
  /** Adds a table of numbers that pass on as they are. */
  table(network: TfliteNetwork, values: TableValues): TensorId;
  /** Adds a constant of a range of its own, around zero. */
  parameters(network: TfliteNetwork, values: ConstantValues): TensorId;
}
