import { beforeActivation, gateOf, scaledByNorm } from '../../calibration/tensor-names.js';
import type {
  KernelQuantisation,
  Layer,
  LayerWeights,
  Precision,
  TensorQuantisation,
} from '@edgewright/model-graph';

/** What tensors within a layer are called. */
const WITHIN = [beforeActivation, gateOf, scaledByNorm];

/** What a draft is made from. */
export interface DraftParts {
  readonly layers: readonly Layer[];
  readonly outputs: readonly string[];
  readonly precision: Precision;
  readonly weights: ReadonlyMap<string, LayerWeights>;
  readonly tensorScales: ReadonlyMap<string, TensorQuantisation>;
  readonly kernelScales: ReadonlyMap<string, KernelQuantisation>;
}

/** A network whose layers may still be joined: who reads whom is kept as they change. */
export class DraftModel {
  readonly precision: Precision;
  readonly weights: Map<string, LayerWeights>;
  readonly tensorScales: Map<string, TensorQuantisation>;
  readonly kernelScales: Map<string, KernelQuantisation>;
  outputs: readonly string[];
  readonly #layers: Map<string, Layer>;
  readonly #readers = new Map<string, Set<string>>();

  constructor({ layers, outputs, precision, weights, tensorScales, kernelScales }: DraftParts) {
    this.precision = precision;
    this.outputs = outputs;
    this.weights = new Map(weights);
    this.tensorScales = new Map(tensorScales);
    this.kernelScales = new Map(kernelScales);
    this.#layers = new Map(layers.map((layer) => [layer.name, layer]));
    for (const layer of layers) this.#read(layer);
  }

  /** In execution order, as they are now. */
  get layers(): readonly Layer[] {
    return [...this.#layers.values()];
  }

  /** The layer of a name; `undefined` for inputs of the graph and for layers that have gone. */
  layer(name: string | undefined): Layer | undefined {
    return name === undefined ? undefined : this.#layers.get(name);
  }

  /** The layer that makes an input of a layer. */
  producer({ inputs }: Layer, position = 0): Layer | undefined {
    return this.layer(inputs[position]);
  }

  /** The numbers of a constant. */
  constant(name: string | undefined): Float32Array | undefined {
    const layer = this.layer(name);
    return layer?.op === 'constant' ? this.weights.get(layer.name)?.kernel : undefined;
  }

  /** Whether nobody but `reader` reads a layer, nor the network puts it out. */
  isOnlyFor(layer: Layer, reader: Layer): boolean {
    const readers = this.#readers.get(layer.name);
    return readers?.size === 1 && readers.has(reader.name) && !this.outputs.includes(layer.name);
  }

  /** Another layer in the place of that of the same name. */
  put(layer: Layer): void {
    const before = this.#layers.get(layer.name);
    if (before !== undefined) this.#forget(before);
    this.#layers.set(layer.name, layer);
    this.#read(layer);
  }

  /** Takes a layer out; all that read it read `by`. */
  bypass(layer: Layer, by: string): void {
    for (const name of this.#readers.get(layer.name) ?? []) {
      const reader = this.#layers.get(name);
      if (reader === undefined) continue;
      const inputs = reader.inputs.map((input) => (input === layer.name ? by : input));
      this.put({ ...reader, inputs });
    }
    this.outputs = this.outputs.map((output) => (output === layer.name ? by : output));
    this.remove(layer);
  }

  /** Takes a layer out that nobody reads. */
  remove(layer: Layer): void {
    this.#forget(layer);
    this.#layers.delete(layer.name);
    this.#readers.delete(layer.name);
    this.weights.delete(layer.name);
    this.tensorScales.delete(layer.name);
    this.kernelScales.delete(layer.name);
  }

  /**
   * Lets a layer do the work of the one after it, which goes. The name of an output of the network stays, and that of a
   * layer of which the first is called a part (`stem/before_activation`); otherwise, and where the last is only numbered after
   * the first (`stem_2`), the first layer keeps its own.
   *
   * @returns the name that is left
   */
  join(first: Layer, last: Layer, joined: Layer): string {
    const scales = this.tensorScales.get(last.name);
    if (scales !== undefined) this.tensorScales.set(first.name, scales);
    this.put(joined);
    const isNumbered =
      last.name.startsWith(`${first.name}_`) && /^\d+$/.test(last.name.slice(first.name.length + 1));
    const takesName =
      (this.outputs.includes(last.name) && !isNumbered) || first.name.startsWith(`${last.name}/`);
    this.bypass(last, first.name);
    if (!takesName) return first.name;
    this.rename(joined, last.name);
    return last.name;
  }

  /** Whether anybody reads a layer. */
  isRead(name: string): boolean {
    return (this.#readers.get(name)?.size ?? 0) > 0 || this.outputs.includes(name);
  }

  /** Another name for a layer, which no other has. */
  rename(layer: Layer, name: string): void {
    const entries = [...this.#layers].map(([key, value]): [string, Layer] =>
      key === layer.name ? [name, { ...value, name }] : [key, value],
    );
    this.#layers.clear();
    for (const [key, value] of entries) this.#layers.set(key, value);
    for (const map of [this.weights, this.tensorScales, this.kernelScales] as readonly Map<
      string,
      unknown
    >[]) {
      const value = map.get(layer.name);
      if (value !== undefined) map.set(name, value);
      map.delete(layer.name);
    }
    this.#renameWithin(layer.name, name);
    this.outputs = this.outputs.map((output) => (output === layer.name ? name : output));
    const readers = [...(this.#readers.get(layer.name) ?? [])];
    this.#readers.delete(layer.name);
    this.#forget(layer);
    this.#read({ ...layer, name });
    for (const key of readers) {
      const reader = this.#layers.get(key);
      if (reader === undefined) continue;
      this.put({ ...reader, inputs: reader.inputs.map((input) => (input === layer.name ? name : input)) });
    }
  }

  /** Tensors within a layer are called after it, unless there is a layer of that name. */
  #renameWithin(before: string, after: string): void {
    for (const nameOf of WITHIN) {
      const scales = this.tensorScales.get(nameOf(before));
      if (scales === undefined || this.#layers.has(nameOf(before))) continue;
      this.tensorScales.delete(nameOf(before));
      this.tensorScales.set(nameOf(after), scales);
    }
  }

  #read({ name, inputs }: Layer): void {
    for (const input of inputs) {
      const readers = this.#readers.get(input) ?? new Set();
      this.#readers.set(input, readers.add(name));
    }
  }

  #forget({ name, inputs }: Layer): void {
    for (const input of inputs) this.#readers.get(input)?.delete(name);
  }
}
