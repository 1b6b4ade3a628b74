import type { Activation, TensorQuantisation } from '@edgewright/model-graph';
import { cannotRead, unreadable } from '../../errors.js';
import type { Constant } from '../../reading/constant.js';
import type { ModelAssembler } from '../../reading/model-assembler.js';
import type { ConstantValue, ListItems, SourceValue } from '../../reading/source-value.js';
import { FUSED_ACTIVATIONS } from '../file/schema/builtins.js';
import { IN_FLOAT } from '../file/tensor-suffixes.js';
import { tensorValues } from './tensor-values.js';
import { TFLITE, type TfliteFile, type TfliteOperation, type TfliteTensor } from '../file/tflite-file.js';

/** The activations that operations have fused into them, by their numbers. */
const ACTIVATIONS: ReadonlyMap<number, Activation> = new Map([
  [FUSED_ACTIVATIONS.none, 'none'],
  [FUSED_ACTIVATIONS.relu, 'relu'],
  [FUSED_ACTIVATIONS.relu6, 'relu6'],
  [FUSED_ACTIVATIONS.relu_n1_to_1, 'relu_n1_to_1'],
  [FUSED_ACTIVATIONS.tanh, 'tanh'],
]);

/** Reads one operation. @throws where no layer is like it */
export type ReadStep = (reading: TfliteReading, operation: TfliteOperation) => void;

/** What a reading is of. */
export interface ReadingParts {
  readonly file: TfliteFile;
  readonly assembler: ModelAssembler;
  readonly readStep: ReadStep;
}

/** Operations of unrolled control flow that may be read of one file: each is a layer or two. */
const MOST_STEPS = 100_000;
/** How deep control flow may be nested. */
const MOST_DEPTH = 8;

/** Where a subgraph is called from. */
interface Run {
  /** The operation that calls it. */
  readonly name: string;
  readonly depth: number;
}

/** A file on its way into a graph: which value each tensor has become. */
export class TfliteReading {
  readonly file: TfliteFile;
  readonly assembler: ModelAssembler;
  readonly readStep: ReadStep;
  /** Of a subgraph that another calls. */
  readonly #run: Run | undefined;
  /** Operations of such subgraphs that may still be read. */
  readonly #budget: { left: number };
  readonly #groups = new Map<string, string>();
  #counts: ReadonlyMap<string, number> | undefined;
  readonly #values = new Map<number, SourceValue>();
  #makers: ReadonlyMap<number, TfliteOperation> | undefined;
  /** Whether all inputs have the sizes that the file has for them. */
  isAsStored = false;

  constructor({ file, assembler, readStep }: ReadingParts, run?: Run, budget = { left: MOST_STEPS }) {
    this.file = file;
    this.assembler = assembler;
    this.readStep = readStep;
    this.#run = run;
    this.#budget = budget;
  }

  /** A subgraph, as an operation of that name calls it. @throws model-formats/unreadable · model-formats/cannot-read */
  graph(index: number, name: string): TfliteReading {
    const graph = this.file.graphs[index];
    if (graph === undefined) throw unreadable(TFLITE, `"${name}" names the graph ${index}, which is missing`);
    const depth = (this.#run?.depth ?? 0) + 1;
    if (depth > MOST_DEPTH) throw cannotRead(TFLITE, name, `control flow is nested ${depth} deep`);
    const { assembler, readStep } = this;
    const parts = { file: { ...this.file, ...graph }, assembler, readStep };
    const reading = new TfliteReading(parts, { name, depth }, this.#budget);
    reading.isAsStored = this.isAsStored;
    return reading;
  }

  /** Whether this is a subgraph that another calls. */
  get isRun(): boolean {
    return this.#run !== undefined;
  }

  /** What a graph makes of values. @throws model-formats/cannot-read */
  run(values: readonly SourceValue[]): readonly SourceValue[] {
    const { inputs, operations, outputs } = this.file;
    this.#budget.left -= operations.length + 1;
    if (this.#budget.left < 0)
      throw cannotRead(TFLITE, this.#run?.name ?? '', `it runs more than ${MOST_STEPS} operations`);
    for (const [position, index] of inputs.entries()) {
      const value = values[position];
      if (value !== undefined) this.became(index, value);
    }
    for (const operation of operations) this.readStep(this, operation);
    return outputs.map((index) => this.value(index));
  }

  /** The weight group of an operation whose kernel and bias others have as well, or whose subgraph is called repeatedly. */
  weightGroup(operation: TfliteOperation): string | undefined {
    if (this.#run === undefined && (this.#alike.get(this.#weightsOf(operation)) ?? 0) < 2) return undefined;
    const key = this.#weightsOf(operation);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = this.assembler.name(`${this.name(operation)}/shared`);
    this.#groups.set(key, group);
    return group;
  }

  /** How many operations have the same weights, by these. */
  get #alike(): ReadonlyMap<string, number> {
    if (this.#counts !== undefined) return this.#counts;
    const counts = new Map<string, number>();
    for (const operation of this.file.operations) {
      const key = this.#weightsOf(operation);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return (this.#counts = counts);
  }

  /** The kernel and bias of an operation, and how many channels they are for. */
  #weightsOf({ word, inputs }: TfliteOperation): string {
    const [x = -1, kernel, bias] = inputs;
    return `${word} ${kernel} ${bias} ${this.file.tensors[x]?.storedShape.at(-1)}`;
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

  /** An input of an operation. @throws model-formats/unreadable · model-formats/cannot-read where it is a list of tensors */
  input(operation: TfliteOperation, position: number): SourceValue {
    const value = this.#given(operation, position);
    if (value.kind === 'computed' || value.list === undefined) return value;
    throw cannotRead(TFLITE, this.name(operation), `its input ${position} is a list of tensors`);
  }

  /** An input that is a list of tensors. @throws model-formats/unreadable · model-formats/cannot-read */
  list(operation: TfliteOperation, position: number): ListItems {
    const value = this.#given(operation, position);
    if (value.kind === 'constant' && value.list !== undefined) return value.list;
    throw cannotRead(TFLITE, this.name(operation), `its input ${position} is no list that constants say`);
  }

  #given({ inputs, word }: TfliteOperation, position: number): SourceValue {
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
