import type {
  AttributeValue,
  DataType,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
} from '../file/onnx-model.js';

/** What a node is made of. */
export interface NodeParts {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** How many tensors it makes; default: one. */
  readonly outputs?: number;
  /** How many of them, from the first on, nobody wants; default: none. */
  readonly unwanted?: number;
}

/** Numbers without a name. */
export type TensorParts = Omit<OnnxTensor, 'name'>;

/** Stands between the name of a layer and what a node or tensor of it is: profiles are read by it. */
const NAME_SEPARATOR = '#';

/** The layer that a node or tensor belongs to. */
export function layerOf(name: string): string {
  const end = name.lastIndexOf(NAME_SEPARATOR);
  return end === -1 ? name : name.slice(0, end);
}

/**
 * A model while it is written. Every node, tensor and value has a name of its own, which begins with the layer it comes from:
 * `block01/expand#conv`, `block01/expand#kernel`.
 */
export class OnnxGraph {
  readonly #nodes: OnnxNode[] = [];
  readonly #tensors: OnnxTensor[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #names = new Set<string>();
  readonly #constants = new Map<string, string>();
  /** By their shapes: layers may share numbers and see them in shapes of their own. */
  readonly #numbers = new Map<OnnxTensor['data'], Map<string, string>>();
  #layer = '';

  /** @param reserved names that inputs and outputs will have */
  constructor(reserved: readonly string[]) {
    for (const name of reserved) this.#names.add(name);
  }

  /** What follows belongs to this layer. */
  enter(layer: string): void {
    this.#layer = layer;
  }

  /** Appends an operation, and names its first output. */
  node(op: string, inputs: readonly string[], attributes: NodeParts['attributes'] = {}): string {
    return this.nodeOf({ op, inputs, attributes })[0] ?? '';
  }

  /** Appends an operation with several outputs, and names them. */
  nodeOf({ op, inputs, attributes = {}, outputs = 1, unwanted = 0 }: NodeParts): readonly string[] {
    const name = this.#unique(op.toLowerCase());
    const made = Array.from({ length: outputs }, (_, index) => {
      if (index < unwanted) return '';
      return index === 0 ? name : this.#unique(`${op.toLowerCase()}_${index}`);
    });
    this.#nodes.push({ name, op, inputs, outputs: made, attributes });
    return made;
  }

  /** Numbers of the layer. The same ones in one shape, that several layers share, are one tensor. */
  tensor(part: string, { type, shape, data }: TensorParts): string {
    const byShape = this.#numbers.get(data) ?? new Map<string, string>();
    const known = byShape.get(shape.join(' '));
    if (known !== undefined) return known;
    const name = this.#unique(part);
    this.#tensors.push({ name, type, shape, data });
    this.#numbers.set(data, byShape.set(shape.join(' '), name));
    return name;
  }

  /** float32 numbers of the layer. */
  floats(part: string, shape: readonly number[], data: Float32Array): string {
    return this.tensor(part, { type: 'float32', shape, data });
  }

  /** A list of whole numbers, such as axes. */
  ints(values: readonly number[]): string {
    return this.#constant(`ints ${values.join(' ')}`, {
      type: 'int64',
      shape: [values.length],
      data: BigInt64Array.from(values, BigInt),
    });
  }

  /** One number. */
  scalar(value: number): string {
    const name = Object.is(value, -0) ? '-0' : String(value);
    return this.#constant(`scalar ${name}`, { type: 'float32', shape: [], data: Float32Array.of(value) });
  }

  input(name: string, type: DataType, shape: OnnxValue['shape']): void {
    this.#inputs.push({ name, type, shape });
  }

  /** Lets a tensor leave the model. */
  output(tensor: string, { name, type, shape }: OnnxValue): void {
    this.#nodes.push({
      name: this.#uniqueOf(`${name}${NAME_SEPARATOR}output`),
      op: 'Identity',
      inputs: [tensor],
      outputs: [name],
      attributes: {},
    });
    this.#outputs.push({ name, type, shape });
  }

  /** What has been written; tensors that no node reads are left out. */
  build(about: Pick<OnnxModel, 'name' | 'description' | 'metadata'>): OnnxModel {
    const read = new Set(this.#nodes.flatMap(({ inputs }) => inputs));
    return {
      ...about,
      nodes: this.#nodes,
      tensors: this.#tensors.filter(({ name }) => read.has(name)),
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }

  #constant(key: string, tensor: TensorParts): string {
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#uniqueOf(`constant${NAME_SEPARATOR}${key.replaceAll(' ', '_')}`);
    this.#tensors.push({ name, ...tensor });
    this.#constants.set(key, name);
    return name;
  }

  #unique(part: string): string {
    return this.#uniqueOf(`${this.#layer}${NAME_SEPARATOR}${part}`);
  }

  #uniqueOf(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#names.has(name); count++) name = `${wanted}_${count}`;
    this.#names.add(name);
    return name;
  }
}
