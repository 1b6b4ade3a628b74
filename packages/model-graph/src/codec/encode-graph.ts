/**
 * The binary form of a graph: what was decided, and nothing that follows from it. Layers stand in execution order and name their
 * inputs by how far back they lie; shapes, weights and multiply-accumulates are left to the receiver, who derives them and so has
 * nothing to believe. MobileNetEdgeTPUv2-S takes some 2 kB, against 15 kB as JSON.
 *
 * graph = format version names? precision batch name? input* layer* output*, each list after its length,
 * layer = operation name? inputs shape? field* weight-group?, fields in the order of the layer's record. After an operation that is
 * 128 higher than its number, those fields follow that came later.
 */
import type { GraphInput, ModelGraph } from '../graph/graph.js';
import { weightGroupOf } from '../graph/weight-groups.js';
import type { Layer } from '../layers/layer.js';
import { ByteWriter } from './byte-writer.js';
import { LATER_MARK, OPERATION_CODES, PRECISION_CODES } from './codes.js';
import { FIELD_CODECS, NUMBERS } from './field-codecs.js';
import { NameWriter } from './wire-names.js';
import { WIRE_FIELDS } from './wire-fields.js';

/** What the bytes of a graph begin with. */
export const FORMAT_MARK = 0xe9;
/** The layout after it; another one has another number. */
export const FORMAT_VERSION = 1;

/** What to leave out. */
export interface EncodeOptions {
  /** Whether to write the names of the graph, its inputs, layers and weight groups; default true. Without them equal networks have equal bytes. */
  readonly names?: boolean;
}

/** A valid graph as bytes that {@link decodeGraph} reads. */
export function encodeGraph(graph: ModelGraph, { names = true }: EncodeOptions = {}): Uint8Array {
  return new GraphEncoder(names).encode(graph);
}

class GraphEncoder {
  readonly #writer = new ByteWriter();
  readonly #names: NameWriter | undefined;
  readonly #positions = new Map<string, number>();
  readonly #weightGroups = new Map<string, number>();

  constructor(names: boolean) {
    this.#names = names ? new NameWriter() : undefined;
  }

  encode({ name, inputs, layers, outputs, precision = 'int8', batch = 1 }: ModelGraph): Uint8Array {
    const writer = this.#writer;
    writer.byte(FORMAT_MARK);
    writer.byte(FORMAT_VERSION);
    writer.byte(this.#names === undefined ? 0 : 1);
    writer.byte(PRECISION_CODES[precision]);
    writer.natural(batch);
    this.#name(name);
    writer.natural(inputs.length);
    for (const input of inputs) this.#input(input);
    writer.natural(layers.length);
    for (const layer of layers) this.#layer(layer);
    writer.natural(outputs.length);
    for (const output of outputs) this.#reference(output);
    return writer.written();
  }

  #input({ name, shape }: GraphInput): void {
    this.#name(name);
    NUMBERS.write(this.#writer, shape);
    this.#positions.set(name, this.#positions.size);
  }

  #layer(layer: Layer): void {
    const { takesMany, statesShape, fields, later, isShareable } = WIRE_FIELDS[layer.op];
    const writer = this.#writer;
    const values = layer as unknown as Readonly<Record<string, unknown>>;
    const hasLater = later.some(([field]) => values[field] !== undefined);
    writer.natural(OPERATION_CODES[layer.op] + (hasLater ? LATER_MARK : 0));
    this.#name(layer.name);
    if (takesMany) writer.natural(layer.inputs.length);
    for (const input of layer.inputs) this.#reference(input);
    if (statesShape) NUMBERS.write(writer, layer.out);
    for (const [field, kind] of hasLater ? [...fields, ...later] : fields)
      FIELD_CODECS[kind].write(writer, values[field] as never);
    if (isShareable) this.#weightGroup(weightGroupOf(layer));
    this.#positions.set(layer.name, this.#positions.size);
  }

  /** How far back a tensor lies: the newest as 1. */
  #reference(name: string): void {
    this.#writer.natural(this.#positions.size - (this.#positions.get(name) ?? NaN));
  }

  /** 0 for none, else its number; the next number makes a new one. */
  #weightGroup(name: string | undefined): void {
    if (name === undefined) {
      this.#writer.natural(0);
      return;
    }
    const known = this.#weightGroups.get(name);
    const number = known ?? this.#weightGroups.size + 1;
    this.#writer.natural(number);
    if (known !== undefined) return;
    this.#weightGroups.set(name, number);
    this.#name(name);
  }

  #name(name: string): void {
    this.#names?.write(this.#writer, name);
  }
}
