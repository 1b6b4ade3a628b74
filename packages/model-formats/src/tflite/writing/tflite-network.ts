import type { Builtin, OptionsOf } from '../file/schema/builtins.js';
import { operatorVersion } from './operator-version.js';
import type { TfliteTensor } from './tflite-tensor.js';

/** The index of a tensor in its network. */
export type TensorId = number;

/** An input or output as callers name it. */
export interface NamedTensor {
  readonly name: string;
  readonly tensor: TensorId;
}

/** An operator between tensors. */
export interface TfliteOperator {
  readonly builtin: Builtin;
  readonly version: number;
  readonly inputs: readonly TensorId[];
  readonly outputs: readonly TensorId[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What connects an operator. */
export interface Wiring<B extends Builtin> {
  readonly inputs: readonly TensorId[];
  readonly output: TensorId;
  readonly options?: OptionsOf<B>;
}

/** What connects an operator of several outputs. */
export interface SeveralWiring<B extends Builtin> extends Omit<Wiring<B>, 'output'> {
  readonly outputs: readonly TensorId[];
}

type NumberArray = Float32Array | Int32Array | Int8Array | Uint8Array;

/** A network under construction: tensors and the operators between them, in the order they run. */
export class TfliteNetwork {
  readonly tensors: TfliteTensor[] = [];
  readonly operators: TfliteOperator[] = [];
  readonly inputs: NamedTensor[] = [];
  readonly outputs: NamedTensor[] = [];
  private readonly integers = new Map<string, TensorId>();

  /** Adds a tensor. */
  add(tensor: TfliteTensor): TensorId {
    return this.tensors.push(tensor) - 1;
  }

  /** Adds a tensor that holds these numbers. */
  constant(tensor: Omit<TfliteTensor, 'data'>, numbers: NumberArray): TensorId {
    const data = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    return this.add({ ...tensor, data });
  }

  /** A vector of whole numbers, such as axes or a shape: equal ones are one tensor. */
  integerVector(values: readonly number[]): TensorId {
    return this.integerTensor(values, [values.length]);
  }

  /** Whole numbers of any shape: equal ones are one tensor. */
  integerTensor(values: readonly number[], shape: readonly number[]): TensorId {
    const name = `integers/${shape.join('x')}/${values.join('_')}`;
    const known = this.integers.get(name);
    if (known !== undefined) return known;
    const id = this.constant({ name, shape, type: 'int32' }, Int32Array.from(values));
    this.integers.set(name, id);
    return id;
  }

  /** Adds an operator of one output, and returns that. */
  operator<B extends Builtin>(builtin: B, { inputs, output, options }: Wiring<B>): TensorId {
    this.operatorOf(builtin, { inputs, outputs: [output], ...(options === undefined ? {} : { options }) });
    return output;
  }

  /** Adds an operator of several outputs. */
  operatorOf<B extends Builtin>(builtin: B, { inputs, outputs, options }: SeveralWiring<B>): void {
    const given = options ?? {};
    const types = { inputs: inputs.map((id) => this.at(id)), output: this.at(outputs[0] ?? 0) };
    const version = operatorVersion(builtin, types, given);
    this.operators.push({ builtin, version, inputs, outputs, options: given });
  }

  /** A tensor of this network. */
  at(id: TensorId): TfliteTensor {
    return this.tensors[id] as TfliteTensor;
  }
}
