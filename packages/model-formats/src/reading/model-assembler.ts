import type { ModelFinding } from '@edgewright/contracts';
import {
  elementsOf,
  GraphBuilder,
  sameShape,
  type KernelQuantisation,
  type LayerWeights,
  type Shape,
  type Tensor,
  type TensorQuantisation,
} from '@edgewright/model-graph';
import { asFloats, transposed, withShape, type Constant } from './constant.js';
import {
  channelsLastPermutation,
  droppedAxes,
  graphShape,
  orderedShape,
  type AxisOrder,
  type ComputedValue,
  type ConstantValue,
  type SourceValue,
} from './source-value.js';

/** Longer names are cut: they would fill tables and messages. */
const MAX_NAME = 200;

/** Another order of the axes of a tensor, counted as in the file. */
interface Transposition {
  readonly from: readonly number[];
  readonly permutation: readonly number[];
  readonly name: string;
}

/** Values side by side along an axis of the file. */
export interface Joined {
  readonly axis: number;
  readonly parts: readonly SourceValue[];
}

/** What a model that is read is made of, as operation after operation adds to it. */
export class ModelAssembler {
  /** Of errors: the name of the format. */
  readonly format: string;
  readonly precision: 'int8' | 'float32';
  readonly builder: GraphBuilder;
  readonly weights = new Map<string, LayerWeights>();
  readonly tensorScales = new Map<string, TensorQuantisation>();
  readonly kernelScales = new Map<string, KernelQuantisation>();
  readonly findings: ModelFinding[] = [];
  /** Names that have a number, as another layer had the wanted one: what was wanted. */
  readonly numbered = new Map<string, string>();
  /** The names of the graph's inputs. */
  readonly inputs: string[] = [];
  /** What concatenations were made of, so that a part is taken from them without the whole. */
  readonly joined = new Map<string, Joined>();
  readonly #names = new Set<string>();
  readonly #constants = new Map<string, { readonly tensor: Tensor; readonly values: Constant['values'] }>();

  constructor(format: string, name: string, precision: 'int8' | 'float32') {
    this.format = format;
    this.precision = precision;
    this.builder = new GraphBuilder(name === '' ? 'model' : name.slice(0, MAX_NAME), { precision });
  }

  /** A name that no layer has yet: the wanted one, or that with a number. */
  name(wanted: string): string {
    const stem = wanted.slice(0, MAX_NAME) || 'unnamed';
    let name = stem;
    for (let count = 2; this.#names.has(name); count++) name = `${stem}_${count}`;
    this.#names.add(name);
    if (name !== stem) this.numbered.set(name, stem);
    return name;
  }

  find(kind: ModelFinding['kind'], layer: string, message: string): void {
    this.findings.push({ kind, layer, message });
  }

  /** An input of the graph. The shape is that of the file. */
  input(name: string, shape: readonly number[]): ComputedValue {
    const tensor = this.builder.input(this.name(name), graphShape(shape));
    this.inputs.push(tensor.layer);
    return { kind: 'computed', tensor, shape, order: 'file' };
  }

  /** An input that the file has with its channels first, and the graph with its channels last. */
  imageInput(name: string, shape: readonly number[]): ComputedValue {
    const tensor = this.builder.input(this.name(name), orderedShape(shape, 'channels-last'));
    this.inputs.push(tensor.layer);
    return { kind: 'computed', tensor, shape, order: 'channels-last' };
  }

  /** A tensor with exactly this shape, with a reshape where it has another. */
  shaped(tensor: Tensor, shape: Shape, wanted: string): Tensor {
    if (sameShape(tensor.shape, shape)) return tensor;
    return this.builder.reshape(tensor, { name: this.name(`${wanted}/reshape`), shape });
  }

  /** A computed value with its axes in this order. */
  ordered(value: ComputedValue, order: AxisOrder): ComputedValue {
    const { tensor, shape } = value;
    if (value.order === order || shape.length < 3) return { ...value, order };
    const permutation = channelsLastPermutation(shape.length);
    const wanted = orderedShape(shape, order);
    // Where only axes of 1 change places, elements stay where they are.
    if (sameElements(shape, permutation)) {
      return { ...value, order, tensor: this.shaped(tensor, wanted, tensor.layer) };
    }
    const full = order === 'file' ? permutation.map((axis) => shape[axis] ?? 1) : shape;
    const there = order === 'file' ? inverse(permutation) : permutation;
    const moved = this.transposed(tensor, {
      from: full,
      permutation: there,
      name: `${tensor.layer}/transpose`,
    });
    return { ...value, order, tensor: this.shaped(moved, wanted, tensor.layer) };
  }

  /** A tensor that has the shape `from` in the file, with its axes in another order. */
  transposed(tensor: Tensor, { from, permutation, name }: Transposition): Tensor {
    const dropped = droppedAxes(from);
    const own = permutation.filter((axis) => axis >= dropped).map((axis) => axis - dropped);
    if (own.every((axis, index) => axis === index)) return tensor;
    return this.builder.transpose(tensor, { name: this.name(name), permutation: own });
  }

  /** The tensor of a value in the axis order asked for; constants become layers. */
  tensor(value: SourceValue, order: AxisOrder = 'file'): Tensor {
    if (value.kind === 'computed') return this.ordered(value, order).tensor;
    if (value.asLayers !== undefined) return this.ordered(value.asLayers(), order).tensor;
    return this.constantTensor(value, orderedShape(value.shape, order), order);
  }

  /** A layer with the numbers of a constant, one for all that use it alike. */
  constantTensor(value: ConstantValue, shape: Shape, order: AxisOrder = 'file'): Tensor {
    const key = JSON.stringify([value.name, shape, order]);
    const before = this.#constants.get(key);
    if (before !== undefined && sameNumbers(before.values, value.constant.values)) return before.tensor;
    const name = this.name(value.name);
    const tensor = this.builder.constant({ name, shape });
    this.weights.set(name, { kernel: asFloats(this.orderedConstant(value.constant, order)) });
    if (value.held !== undefined) this.tensorScales.set(name, value.held);
    this.#constants.set(key, { tensor, values: value.constant.values });
    return tensor;
  }

  /** A constant with its axes in this order. */
  orderedConstant(constant: Constant, order: AxisOrder): Constant {
    if (order === 'file' || constant.shape.length < 3) return constant;
    return transposed(this.format, constant, channelsLastPermutation(constant.shape.length));
  }

  /** What an operation made, for those that read it. The shape is that of the file. */
  made(tensor: Tensor, shape: readonly number[], order: AxisOrder = 'file'): ComputedValue {
    const expected = orderedShape(shape, order);
    const fits = elementsOf(expected) === elementsOf(tensor.shape);
    return {
      kind: 'computed',
      tensor: fits ? this.shaped(tensor, expected, tensor.layer) : tensor,
      shape,
      order,
    };
  }

  /** A constant as a value. */
  constant(constant: Constant, name: string): ConstantValue {
    return { kind: 'constant', constant, shape: constant.shape, name };
  }

  /** The same constant with other axes. */
  reshaped(value: ConstantValue, shape: readonly number[]): ConstantValue {
    const { name, asKernel, held } = value;
    const constant = withShape(value.constant, shape);
    return {
      kind: 'constant',
      name,
      shape,
      constant,
      ...(asKernel === undefined ? {} : { asKernel }),
      ...(held === undefined ? {} : { held }),
    };
  }
}

/** Steps of one operation may make constants of one name. */
function sameNumbers(one: Constant['values'], other: Constant['values']): boolean {
  return (
    one === other || (one.length === other.length && one.every((value, index) => value === other[index]))
  );
}

/** Whether a permutation keeps all axes but those of 1 in their order. */
export function sameElements(shape: readonly number[], permutation: readonly number[]): boolean {
  const moving = permutation.filter((axis) => (shape[axis] ?? 1) !== 1);
  return moving.every((axis, index) => index === 0 || axis > (moving[index - 1] ?? 0));
}

function inverse(permutation: readonly number[]): readonly number[] {
  return permutation.map((_, axis) => permutation.indexOf(axis));
}
