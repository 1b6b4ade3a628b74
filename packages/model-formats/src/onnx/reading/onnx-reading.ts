import { cannotRead, unreadable } from '../../errors.js';
import type { Constant, ElementKind } from '../../reading/constant.js';
import type { ModelAssembler } from '../../reading/model-assembler.js';
import type { SourceValue } from '../../reading/source-value.js';
import type { ReadExternalData } from '../file/external-data.js';
import type { OnnxFile, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from '../file/onnx-file.js';
import { kindOfType, tensorNumbers } from '../file/tensor-numbers.js';
import { typeMadeBy } from './made-types.js';
import { DATA_TYPE } from '../file/onnx-model.js';
import { ONNX } from '../file/wire-message.js';

/** Nodes of one layer share its name up to this mark, where Edgewright wrote the file. */
const PART_MARK = '#';

/** A file on its way into a graph: which value each name has become. */
export class OnnxReading {
  readonly file: OnnxFile;
  readonly assembler: ModelAssembler;
  readonly #values = new Map<string, SourceValue>();
  readonly #constants: Map<string, OnnxTensor>;
  readonly #read = new Set<string>();
  readonly #makers = new Map<string, OnnxNode>();
  readonly #inputs: ReadonlyMap<string, OnnxValue>;
  /** Of what decisions make. */
  readonly #types = new Map<string, number>();
  /** Of axes that the file has names for, as the inputs have made them. */
  sizes: ReadonlyMap<string, number> = new Map();
  #stated: ReadonlyMap<string, OnnxValue>;

  /** @param externalData reads files in which exporters put large constants */
  constructor(
    file: OnnxFile,
    assembler: ModelAssembler,
    readonly externalData?: ReadExternalData,
  ) {
    this.file = file;
    this.assembler = assembler;
    this.#constants = new Map(file.constants);
    this.#stated = file.values;
    this.#inputs = new Map(file.inputs.map((input) => [input.name, input]));
    this.#noteReads(file);
  }

  #noteReads({ nodes, outputs }: OnnxGraph): void {
    for (const { name } of outputs) this.#read.add(name);
    for (const node of nodes) {
      for (const name of node.inputs) this.#read.add(name);
      for (const name of node.outputs) this.#makers.set(name, node);
    }
  }

  /** What the elements of a value are, by its type in the file. */
  kindOf(name: string): ElementKind {
    return kindOfType(this.typeOf(name));
  }

  /**
   * What the integers of a value are: `reals` were quantised in the file and kept their real numbers; an `input` of the graph has
   * integers that a caller gives; others are `integers`, such as rows of a table.
   */
  integersOf(wanted: string): 'reals' | 'input' | 'integers' {
    let name = wanted;
    for (let steps = 0; steps <= this.#makers.size; steps++) {
      const maker = this.#makers.get(name);
      if (maker === undefined) return this.#inputs.has(name) ? 'input' : 'integers';
      if (maker.word.endsWith('QuantizeLinear') || maker.word === 'DequantizeLinear') return 'reals';
      if (maker.word === 'Cast') return 'integers';
      name = maker.inputs[0] ?? '';
    }
    return 'integers';
  }

  /** What a decision makes has the type of what its branch does. */
  hasTypeOf(made: string, branched: string): void {
    this.#types.set(made, this.typeOf(branched));
  }

  /** Of `TensorProto.DataType`; real numbers where nothing says otherwise, nor do those that a value is made from. */
  typeOf(wanted: string): number {
    let name = wanted;
    for (let steps = 0; steps <= this.#makers.size; steps++) {
      const stated = this.#constants.get(name) ?? this.#stated.get(name) ?? this.#inputs.get(name);
      if (stated !== undefined && stated.type !== 0) return stated.type;
      const decided = this.#types.get(name);
      if (decided !== undefined) return decided;
      const maker = this.#makers.get(name);
      const given = maker && typeMadeBy(maker, name);
      if (typeof given !== 'string') return given ?? DATA_TYPE.float32;
      name = given;
    }
    return DATA_TYPE.float32;
  }

  /** The node that makes a value. */
  maker(name: string): OnnxNode | undefined {
    return this.#makers.get(name);
  }

  /** Whether anything reads a value of the graphs that were entered. */
  isRead(name: string): boolean {
    return name !== '' && this.#read.has(name);
  }

  /** The shape that the file says of a value; `undefined` where it leaves a size open that no input has made. */
  statedShape(name: string): readonly number[] | undefined {
    const shape = this.#stated
      .get(name)
      ?.shape.map(
        (size, axis) => this.sizes.get(String(size)) ?? (axis === 0 && size === 'batch' ? 1 : size),
      );
    if (shape === undefined || shape.length === 0) return undefined;
    return shape.every((size): size is number => typeof size === 'number' && size > 0) ? shape : undefined;
  }

  /** Takes up the constants of a body, whose nodes see those around it as well. */
  enter(graph: OnnxGraph): void {
    for (const [name, tensor] of graph.constants) this.#constants.set(name, tensor);
    this.#stated = new Map([...this.#stated, ...graph.values]);
    this.#noteReads(graph);
  }

  /** A constant as the file has it; `undefined` where a name is none. */
  stored(name: string): OnnxTensor | undefined {
    return this.#constants.get(name);
  }

  /** The value of a name. @throws model-formats/unreadable where nothing makes it · what its numbers break */
  value(name: string): SourceValue {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const tensor = this.#constants.get(name);
    if (tensor === undefined) throw unreadable(ONNX, `nothing makes "${name}" before it is read`);
    const value = this.decoded(tensor, name);
    this.#values.set(name, value);
    return value;
  }

  /** A constant of the file. */
  decoded(tensor: OnnxTensor, name: string): SourceValue {
    // Edgewright calls the numbers of a constant layer so.
    return this.assembler.constant(tensorNumbers(tensor, this.externalData), name.replace(/#kernel$/, ''));
  }

  /** Says what a name has become. */
  became(name: string, value: SourceValue): void {
    this.#values.set(name, value);
  }

  /** An input of a node. @throws model-formats/unreadable */
  input(node: OnnxNode, position: number): SourceValue {
    const name = node.inputs[position];
    if (name === undefined || name === '')
      throw unreadable(ONNX, `a node ${node.word} lacks input ${position}`);
    return this.value(name);
  }

  /** All inputs of a node. */
  inputs(node: OnnxNode): readonly SourceValue[] {
    return node.inputs.map((_, position) => this.input(node, position));
  }

  /** Whether a node has an input. */
  has({ inputs }: OnnxNode, position: number): boolean {
    return (inputs[position] ?? '') !== '';
  }

  /** An input that must be known before any inference. @throws model-formats/cannot-read */
  constant(node: OnnxNode, position: number): Constant {
    const value = this.input(node, position);
    if (value.kind === 'constant') return value.constant;
    throw cannotRead(ONNX, this.name(node), `its input ${position} is computed, not a constant`);
  }

  /** Whole numbers of an input, or of the attribute that older versions have in its place. */
  integers(node: OnnxNode, position: number, attribute: string): readonly number[] | undefined {
    if (this.has(node, position)) return [...this.constant(node, position).values];
    return node.attributes.get(attribute)?.ints;
  }

  /** The name of a node's layer. */
  name({ name, outputs, word }: OnnxNode): string {
    const own = name || outputs[0] || word.toLowerCase();
    const mark = own.indexOf(PART_MARK);
    return mark > 0 ? own.slice(0, mark) : own;
  }

  /** A whole number of the attributes. */
  int({ attributes }: OnnxNode, name: string, initial: number): number {
    return attributes.get(name)?.int ?? initial;
  }

  /** A real number of the attributes. */
  float({ attributes }: OnnxNode, name: string, initial: number): number {
    return attributes.get(name)?.float ?? initial;
  }

  /** A word of the attributes. */
  text({ attributes }: OnnxNode, name: string, initial: string): string {
    return attributes.get(name)?.text ?? initial;
  }

  /** A list of the attributes; empty where it is left out. */
  ints({ attributes }: OnnxNode, name: string): readonly number[] {
    return attributes.get(name)?.ints ?? [];
  }
}
