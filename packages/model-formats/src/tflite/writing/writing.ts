import {
  weightGroupOf,
  type Layer,
  type LayerWeights,
  type Model,
  type Shape,
} from '@edgewright/model-graph';
import type { Held, KernelTensors, KernelValues, Numbers } from './numbers/numbers.js';
import { TENSOR_TYPES } from '../file/schema/tensor-type.js';
import type { TensorId, TfliteNetwork } from './tflite-network.js';

/** How group convolutions are written: as one operator, or as slices, one convolution each, and a concatenation. */
export type GroupConvolutions = 'native' | 'split';

/** What the operators of a network are written with. */
export interface WritingOptions {
  readonly batch: number;
  readonly groupConvolutions: GroupConvolutions;
}

/** A model on its way into a network: what the writers of single operations share. */
export class Writing {
  private readonly tensors = new Map<string, TensorId>();
  private readonly shared = new Map<string, KernelTensors>();

  constructor(
    readonly network: TfliteNetwork,
    readonly model: Model,
    readonly settings: WritingOptions & {
      readonly numbers: Numbers;
      /** What is put behind the names of tensors. */
      readonly suffix?: string;
    },
  ) {}

  get numbers(): Numbers {
    return this.settings.numbers;
  }

  /** The tensor of a layer or of a graph input. */
  tensorOf(name: string): TensorId {
    return this.tensors.get(name) ?? 0;
  }

  /** Says which tensor a layer or a graph input has become. */
  became(name: string, tensor: TensorId): void {
    this.tensors.set(name, tensor);
  }

  /** The tensors a layer reads. */
  inputsOf({ inputs }: Layer): readonly TensorId[] {
    return inputs.map((name) => this.tensorOf(name));
  }

  /** The same as float32, where some are whole numbers, such as places. */
  floatsOf(layer: Layer): readonly TensorId[] {
    return this.inputsOf(layer).map((input, index) => {
      const { type, shape } = this.network.at(input);
      if (type === 'float32') return input;
      const name = `${layer.name}/input_${index}`;
      const output = this.network.add({ name, shape, type: 'float32' });
      const options = { in_data_type: TENSOR_TYPES[type], out_data_type: TENSOR_TYPES.float32 };
      return this.network.operator('CAST', { inputs: [input], output, options });
    });
  }

  /** The tensor a layer of one input reads. */
  inputOf({ inputs }: Layer): TensorId {
    return this.tensorOf(inputs[0] ?? '');
  }

  /** The numbers of a layer, or of the group that it shares them with. */
  weightsOf(layer: Layer): LayerWeights {
    return this.model.weights.get(weightGroupOf(layer) ?? layer.name) ?? {};
  }

  /** Adds a kernel and its bias; those of a group once, for each scale of what they are multiplied with. */
  kernelOf(layer: Layer, values: KernelValues): KernelTensors {
    const group = weightGroupOf(layer);
    if (group === undefined) return this.numbers.kernel(this.network, values);
    const key = JSON.stringify([group, this.network.at(values.input).scales?.scale[0]]);
    const known = this.shared.get(key);
    const made = known ?? this.numbers.kernel(this.network, values);
    this.shared.set(key, made);
    return made;
  }

  /** A shape of the graph with the axis of the batch before it. */
  batched(shape: Shape): readonly number[] {
    return [this.settings.batch, ...shape];
  }

  /** Adds the tensor that a layer puts out. */
  output({ name, out }: Layer): TensorId {
    return this.computed(name, out);
  }

  /** Adds a tensor that an operator computes, held as its name says. */
  computed(name: string, shape: Shape): TensorId {
    return this.held({ name, shape }, this.numbers.computed(name));
  }

  /** Adds a tensor held in this way. */
  held({ name, shape }: { readonly name: string; readonly shape: Shape }, held: Held): TensorId {
    const { suffix = '' } = this.settings;
    return this.network.add({ name: name + suffix, shape: this.batched(shape), ...held });
  }

  /** Adds the tensor that a layer puts out, held like the one it comes from: values move or vanish, none is computed. */
  outputLike({ name, out }: Layer, source: TensorId): TensorId {
    const { type, scales } = this.network.at(source);
    return this.held({ name, shape: out }, scales === undefined ? { type } : { type, scales });
  }
}
