import type { Activation, TensorQuantisation } from '@edgewright/model-graph';
import { cannotRead, unreadable } from '../errors.js';
import type { Constant } from '../reading/constant.js';
import type { ModelAssembler } from '../reading/model-assembler.js';
import type { ConstantValue, SourceValue } from '../reading/source-value.js';
import { FUSED_ACTIVATIONS } from './schema/builtins.js';
import { IN_FLOAT } from './tensor-suffixes.js';
import { tensorValues } from './tensor-values.js';
import { TFLITE, type TfliteFile, type TfliteOperation, type TfliteTensor } from './tflite-file.js';

/** The activations that operations have fused into them, by their numbers. */
const ACTIVATIONS: ReadonlyMap<number, Activation> = new Map([
  [FUSED_ACTIVATIONS.none, 'none'],
  [FUSED_ACTIVATIONS.relu, 'relu'],
  [FUSED_ACTIVATIONS.relu6, 'relu6'],
  [FUSED_ACTIVATIONS.relu_n1_to_1, 'relu_n1_to_1'],
  [FUSED_ACTIVATIONS.tanh, 'tanh'],
]);

/** A file on its way into a graph: which value each tensor has become. */
export class TfliteReading {
  readonly file: TfliteFile;
  readonly assembler: ModelAssembler;
  readonly #values = new Map<number, SourceValue>();
  #makers: ReadonlyMap<number, TfliteOperation> | undefined;
  /** Whether all inputs have the sizes that the file has for them. */
  isAsStored = false;

  constructor(file: TfliteFile, assembler: ModelAssembler) {
    this.file = file;
    this.assembler = assembler;
  }

  /** The value of a tensor. @throws model-formats/unreadable where nothing makes it · what its numbers break */
  value(index: number): SourceValue {
    const known = this.#values.get(index);
    if (known !== undefined) return known;
    const tensor = this.tensor(index);
    if (tensor.bytes.byteLength === 0 && !isEmpty(tensor)) {
      throw unreadable(TFLITE, `nothing makes tensor ${index}, "${tensor.name}", before it is read`);
    }
    const constant = tensorValues(tensor);
    const held = scaleOf(tensor);
    const value: ConstantValue = {
      kind: 'constant',
      constant,
      shape: constant.shape,
      name: tensor.name,
      ...(tensor.quantisation === undefined
        ? {}
        : { asKernel: { scales: Float32Array.from(tensor.quantisation.scales) } }),
      ...(held === undefined ? {} : { held }),
    };
    this.#values.set(index, value);
    return value;
  }

  /** Whether a tensor keeps its numbers from one inference to the next, which are its operation's own affair. */
  isKept(index: number): boolean {
    return !this.#values.has(index) && this.tensor(index).isVariable;
  }

  /** Says what a tensor has become. */
  became(index: number, value: SourceValue): void {
    this.#values.set(index, value);
  }

  /** The tensor of an index, which the file has. */
  tensor(index: number): TfliteTensor {
    const tensor = this.file.tensors[index];
    if (tensor === undefined) throw unreadable(TFLITE, `there is no tensor ${index}`);
    return tensor;
  }

  /** The shape that the file says of a tensor; an axis that it leaves open, and inputs decide otherwise, is -1. */
  statedShape(index: number): readonly number[] {
    const { shape, storedShape } = this.tensor(index);
    return this.isAsStored ? storedShape : shape;
  }

  /** An input of an operation. @throws model-formats/unreadable */
  input({ inputs, word }: TfliteOperation, position: number): SourceValue {
    const index = inputs[position];
    if (index === undefined || index < 0)
      throw unreadable(TFLITE, `an operation ${word} lacks input ${position}`);
    return this.value(index);
  }

  /** The operation that makes an input of an operation. */
  maker({ inputs }: TfliteOperation, position: number): TfliteOperation | undefined {
    this.#makers ??= new Map(
      this.file.operations.flatMap((operation) =>
        operation.outputs.map((index) => [index, operation] as const),
      ),
    );
    return this.#makers.get(inputs[position] ?? -1);
  }

  /** Whether an operation has an input. */
  has({ inputs }: TfliteOperation, position: number): boolean {
    return (inputs[position] ?? -1) >= 0;
  }

  /** An input that must be known before any inference. @throws model-formats/cannot-read */
  constant(operation: TfliteOperation, position: number): Constant {
    const value = this.input(operation, position);
    if (value.kind === 'constant') return value.constant;
    throw cannotRead(TFLITE, this.name(operation), `its input ${position} is computed, not a constant`);
  }

  /** The constant tensor of an input as the file has it. */
  source({ inputs }: TfliteOperation, position: number): TfliteTensor {
    return this.tensor(inputs[position] ?? -1);
  }

  /** The numbers of a tensor that is constant. @throws model-formats/cannot-read */
  numbersOf(index: number): readonly number[] {
    const value = this.value(index);
    if (value.kind === 'constant') return [...value.constant.values];
    throw cannotRead(TFLITE, this.tensor(index).name, 'it is computed, not a constant');
  }

  /** Whole numbers of an input. @throws model-formats/cannot-read */
  integers(operation: TfliteOperation, position: number): readonly number[] {
    return [...this.constant(operation, position).values];
  }

  /**
   * The name of what an operation makes. Converters join the names of all that went into it: the first is enough. In float32 within an
   * int8 network it is that of its layer.
   */
  name({ outputs, word }: TfliteOperation): string {
    const [first] = outputs;
    const joined = first === undefined ? '' : this.tensor(first).name;
    const [name = ''] = joined.split(';');
    return (name.endsWith(IN_FLOAT) ? name.slice(0, -IN_FLOAT.length) : name) || word.toLowerCase();
  }

  /** The activation fused into an operation. @throws model-formats/cannot-read */
  fused(operation: TfliteOperation): Activation {
    const number = this.number(operation, 'fused_activation_function');
    const act = ACTIVATIONS.get(number);
    if (act !== undefined) return act;
    throw cannotRead(TFLITE, this.name(operation), `it has the activation ${number} fused into it`);
  }

  /** A number of the options. */
  number({ options }: TfliteOperation, name: string): number {
    return options.numbers[name] ?? 0;
  }

  /** A flag of the options. */
  flag(operation: TfliteOperation, name: string): boolean {
    return this.number(operation, name) !== 0;
  }
}

function isEmpty({ shape }: TfliteTensor): boolean {
  return shape.includes(0);
}

/** How the integers of a tensor stand for numbers, where they all do so alike: as int8. */
export function scaleOf({ type, quantisation }: TfliteTensor): TensorQuantisation | undefined {
  const [scale] = quantisation?.scales ?? [];
  if (scale === undefined || quantisation?.scales.length !== 1) return undefined;
  const zeroPoint = quantisation.zeroPoints[0] ?? 0;
  return { scale, zeroPoint: type === 'uint8' ? zeroPoint - 128 : zeroPoint };
}
